// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "models/numerics/sfpu/lanes.h"
#include "models/numerics/sfpu/random_lanes.h"
#include "models/sfpu/vector_program.h"

namespace tensight::sfpu {

/// The vector unit of a core as hand-written code uses it: values of 32 lanes, the lane mask and
/// its stack, transfers from and to DST.
///
/// Modelled: what each enabled lane computes, bit for bit; lanes that were masked off when a value
/// was made hold nothing: a use of them is told, and what is stored of them is NaN. Values are not
/// limited to the eight registers (vector_schedule.h tells when they would have to be). Not
/// modelled: SFPLOADMACRO, argmin and argmax, the choice of lanes by SFPCONFIG. Source:
/// tt-isa-documentation:TensixCoprocessor/{VectorUnit,SFP*}.md.
class VectorUnit {
  public:
    /// DST as the unit sees it: the patterns of each physical tile in face order.
    struct Dst {
        std::span<std::uint32_t* const> tiles;
        bool wide = false;  ///< 32-bit datums
        bool fp16 = false;  ///< 16-bit datums are fp16, not bf16
    };

    /// A use of lanes that hold nothing.
    struct Undefined {
        const VectorStep* step = nullptr;
        VectorName name = kNoValue;
        std::uint32_t lanes = 0;  ///< as bits
        bool forgotten = false;   ///< it had a value once, longer ago than is kept
    };

    explicit VectorUnit(numerics::sfpu::RandomLanes& random) : random_(random) {}

    /// Carries the program out; what it uses undefined, once for each place.
    std::vector<Undefined> run(const VectorProgram& program, const Dst& dst);

    /// Values that outlive their program, besides those in registers: what was used in its last
    /// steps, and of all such values as many as were used last.
    static constexpr std::size_t kKept = 256;

  private:
    struct Value {
        numerics::sfpu::Lanes lanes;
        std::uint32_t defined = 0;
        std::uint32_t used = 0;  ///< step that last made or used it, from the beginning
    };
    struct Mask {
        std::uint32_t flags = ~0U;
        bool in_force = false;
        [[nodiscard]] std::uint32_t enabled() const { return in_force ? flags : ~0U; }
    };

    Value& value(VectorName name);
    void execute(const VectorStep& step, const Dst& dst);
    void load(const VectorStep& step, const Dst& dst);
    void store(const VectorStep& step, const Dst& dst);
    void assign(const VectorStep& step);
    void calculate(const VectorStep& step);
    void masks(const VectorStep& step);
    std::uint32_t checked(const VectorStep& step, VectorName name);
    void forget();

    numerics::sfpu::RandomLanes& random_;
    const VectorProgram* program_ = nullptr;
    std::vector<Value> made_;                          // by the program at hand
    std::map<VectorName, Value> kept_;                 // by earlier ones
    std::array<numerics::sfpu::Lanes, 7> operands_{};  // of the step at hand
    std::vector<Undefined> undefined_;
    Mask mask_;
    std::vector<Mask> stack_;
    std::uint32_t steps_ = 0;
};

}  // namespace tensight::sfpu
