// SPDX-License-Identifier: Apache-2.0
// A RISC's own record of a circular buffer: bytes on the data-movement RISCs, 16-byte words on the
// compute RISCs. No memory stands behind it: reading or writing a field asks the model. Of a field
// that is not assigned to a number, a copy cannot be made (`auto p = ....fifo_rd_ptr`).
#pragma once

#include "tensight/attributes.h"
#include "tensight/trap.h"
#include "tensight/unsupported.h"

namespace tensight {

/// Where the records seem to lie; the number of a buffer follows from the address of its record.
inline constexpr std::uintptr_t kCbInterfaces = 0xFFE00000;
inline constexpr unsigned kCbInterfaceShift = 6;

enum class CbField : unsigned {
    size,
    limit,
    page_size,
    num_pages,
    read_ptr,
    write_ptr,
    acked,
    received
};

template <CbField Field>
class CbInterfaceField {
  public:
    CbInterfaceField() = default;
    CbInterfaceField(const CbInterfaceField&) = delete;

    FORCE_INLINE operator std::uint32_t() const {
        if constexpr (Field == CbField::read_ptr) {
            return trap<Call::get_read_ptr>(buffer());
        } else if constexpr (Field == CbField::write_ptr) {
            return trap<Call::get_write_ptr>(buffer());
        } else {
            return trap<Call::get_cb_field>(buffer(), static_cast<unsigned>(Field));
        }
    }
    FORCE_INLINE const CbInterfaceField& operator=(std::uint32_t value) const {
        set(value);
        return *this;
    }
    FORCE_INLINE const CbInterfaceField& operator=(const CbInterfaceField& other) const {
        set(static_cast<std::uint32_t>(other));
        return *this;
    }
    FORCE_INLINE const CbInterfaceField& operator+=(std::uint32_t step) const {
        set(*this + step);
        return *this;
    }
    FORCE_INLINE const CbInterfaceField& operator-=(std::uint32_t step) const {
        set(*this - step);
        return *this;
    }

  private:
    FORCE_INLINE std::uint32_t buffer() const {
        return (reinterpret_cast<std::uintptr_t>(this) - kCbInterfaces) >> kCbInterfaceShift;
    }
    FORCE_INLINE void set(std::uint32_t value) const {
#if defined(TRISC_UNPACK)
        static_assert(Field == CbField::read_ptr,
                      "tensight: unsupported call get_local_cb_interface: the unpack thread sets "
                      "fifo_rd_ptr, no other field");
        trap_void<Call::set_read_ptr>(buffer(), value);
#elif defined(TRISC_PACK)
        static_assert(Field == CbField::write_ptr,
                      "tensight: unsupported call get_local_cb_interface: the pack thread sets "
                      "fifo_wr_ptr, no other field");
        trap_void<Call::set_write_ptr>(buffer(), value);
#else
        static_assert(Field == CbField::size && Field == CbField::limit,
                      "tensight: unsupported call get_local_cb_interface: only the unpack and pack "
                      "threads set pointers; use cb_pop_front and cb_push_back");
        (void)value;
#endif
    }
};
}  // namespace tensight

struct alignas(1 << tensight::kCbInterfaceShift) LocalCBInterface {
    tensight::CbInterfaceField<tensight::CbField::size> fifo_size;
    tensight::CbInterfaceField<tensight::CbField::limit> fifo_limit;
    tensight::CbInterfaceField<tensight::CbField::page_size> fifo_page_size;
    tensight::CbInterfaceField<tensight::CbField::num_pages> fifo_num_pages;
    tensight::CbInterfaceField<tensight::CbField::read_ptr> fifo_rd_ptr;
    tensight::CbInterfaceField<tensight::CbField::write_ptr> fifo_wr_ptr;
    tensight::CbInterfaceField<tensight::CbField::acked> tiles_acked;
    tensight::CbInterfaceField<tensight::CbField::received> tiles_received;
};

FORCE_INLINE LocalCBInterface& get_local_cb_interface(std::uint32_t cb_id) {
    return *reinterpret_cast<LocalCBInterface*>(
        tensight::kCbInterfaces + (std::uintptr_t{cb_id} << tensight::kCbInterfaceShift));
}

#ifdef COMPILE_FOR_TRISC
constexpr std::uint32_t cb_addr_shift = 4;
#else
constexpr std::uint32_t cb_addr_shift = 0;
#endif

#define TENSIGHT_WHY "not modelled yet; use cb_wait_front, cb_reserve_back or their polls"
__attribute__((error(
    "tensight: unsupported call get_cb_tiles_acked_ptr: " TENSIGHT_WHY))) volatile std::uint32_t*
get_cb_tiles_acked_ptr(int operand);
__attribute__((error(
    "tensight: unsupported call get_cb_tiles_received_ptr: " TENSIGHT_WHY))) volatile std::uint32_t*
get_cb_tiles_received_ptr(int operand);
#undef TENSIGHT_WHY
