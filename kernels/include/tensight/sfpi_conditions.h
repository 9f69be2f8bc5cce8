// SPDX-License-Identifier: Apache-2.0
// SFPI's conditions: comparisons, and the lane masks of v_if and its kin. All branches are
// executed, each for its lanes.
#pragma once

#include "tensight/sfpi_operators.h"

namespace sfpi {

/// A condition in each lane.
class vBool {
  public:
    vBool(const vBool&) = default;
    vBool& operator=(const vBool&) = default;
    sfpi_inline explicit vBool(impl_::sfpu_t value) : value_(value) {}
    sfpi_inline vBool(vInt value);
    sfpi_inline vBool(vUInt value);
    sfpi_inline vBool(vSMag value);
    /// One where it holds, else zero.
    sfpi_inline operator vInt() const {
        return impl_::sfpu_t{tensight::vector::make<Op::condition_to_int>(name())};
    }
    sfpi_inline tensight::vector::Name name() const { return value_.name; }

  private:
    impl_::sfpu_t value_;
};

namespace impl_ {
sfpi_inline vBool condition(tensight::vector::Name name) { return vBool(sfpu_t{name}); }
}  // namespace impl_

sfpi_inline vBool operator&&(vBool a, vBool b) {
    return impl_::condition(tensight::vector::make<Op::logical_and>(a.name(), b.name()));
}
sfpi_inline vBool operator||(vBool a, vBool b) {
    return impl_::condition(tensight::vector::make<Op::logical_or>(a.name(), b.name()));
}
sfpi_inline vBool operator!(vBool a) {
    return impl_::condition(tensight::vector::make<Op::logical_not>(a.name()));
}

#define TENSIGHT_COMPARISON(symbol, mirrored, relation)                                           \
    sfpi_inline vBool operator symbol(vFloat a, vFloat b) {                                       \
        return vBool(impl_::two<Op::float_##relation>(a, b));                                     \
    }                                                                                             \
    sfpi_inline vBool operator symbol(vFloat a, float b) {                                        \
        return vBool(impl_::one<Op::float_##relation##_number>(a, impl_::float_as_uint(b)));      \
    }                                                                                             \
    template <class A, class B, impl_::if_ints<A, B> = nullptr>                                   \
    sfpi_inline vBool operator symbol(A a, B b) {                                                 \
        if constexpr (impl_::int_operand<A>::is_number) {                                         \
            return b mirrored a;                                                                  \
        } else if constexpr (impl_::int_operand<B>::is_number) {                                  \
            return vBool(impl_::one<Op::int_##relation##_number>(impl_::int_vector(a),            \
                                                                 static_cast<std::uint32_t>(b))); \
        } else {                                                                                  \
            return vBool(                                                                         \
                impl_::two<Op::int_##relation>(impl_::int_vector(a), impl_::int_vector(b)));      \
        }                                                                                         \
    }
TENSIGHT_COMPARISON(<, >, less)
TENSIGHT_COMPARISON(>=, <=, greater_equal)
TENSIGHT_COMPARISON(==, ==, equal)
TENSIGHT_COMPARISON(!=, !=, not_equal)
TENSIGHT_COMPARISON(>, <, greater)
TENSIGHT_COMPARISON(<=, >=, less_equal)
#undef TENSIGHT_COMPARISON

sfpi_inline vBool operator<(float a, vFloat b) { return b > a; }
sfpi_inline vBool operator>=(float a, vFloat b) { return b <= a; }
sfpi_inline vBool operator==(float a, vFloat b) { return b == a; }
sfpi_inline vBool operator!=(float a, vFloat b) { return b != a; }
sfpi_inline vBool operator>(float a, vFloat b) { return b < a; }
sfpi_inline vBool operator<=(float a, vFloat b) { return b >= a; }

sfpi_inline vBool operator==(vSMag a, vSMag b) { return vBool(impl_::two<Op::int_equal>(a, b)); }
sfpi_inline vBool operator!=(vSMag a, vSMag b) {
    return vBool(impl_::two<Op::int_not_equal>(a, b));
}
sfpi_inline vBool operator==(vSMag a, unsigned b) {
    return vBool(impl_::one<Op::int_equal_number>(a, b));
}
sfpi_inline vBool operator!=(vSMag a, unsigned b) {
    return vBool(impl_::one<Op::int_not_equal_number>(a, b));
}

sfpi_inline vBool::vBool(vInt value) : vBool(value != 0) {}
sfpi_inline vBool::vBool(vUInt value) : vBool(value != 0) {}
sfpi_inline vBool::vBool(vSMag value) : vBool(value != 0u) {}

namespace impl_ {

/// The lane masks that a v_if opens, one for each v_elseif more; closed together at its end.
class CC {
  public:
    sfpi_inline CC() = default;
    CC(const CC&) = delete;
    CC& operator=(const CC&) = delete;
    sfpi_inline ~CC() {
        if (depth_ > 0) {
            tensight::vector::act<Op::pop_lanes>(depth_);
        }
    }
    sfpi_inline CC& push() {
        ++depth_;
        tensight::vector::act<Op::push_lanes>();
        return *this;
    }
    sfpi_inline CC& if_() { return *this; }
    sfpi_inline CC& else_() {
        tensight::vector::act<Op::complement_lanes>();
        return *this;
    }
    sfpi_inline void cond(vBool condition) {
        tensight::vector::act<Op::narrow_lanes>(condition.name());
    }

  private:
    unsigned depth_ = 0;
};

}  // namespace impl_

}  // namespace sfpi

#define v_if(condition)                    \
    {                                      \
        sfpi::impl_::CC __cc;              \
        __cc.push().if_().cond(condition); \
        {
#define v_elseif(condition)                    \
    }                                          \
    __cc.else_().push().if_().cond(condition); \
    {
#define v_else    \
    }             \
    __cc.else_(); \
    {
#define v_endif \
    }           \
    }

#define v_block               \
    {                         \
        sfpi::impl_::CC __cc; \
        __cc.push();

#define v_and(condition) __cc.if_().cond(condition)

#define v_endblock }
