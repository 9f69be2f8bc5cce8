// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <vector>

#include "models/sfpu/vector_recorder.h"
#include "models/sfpu/vector_schedule.h"
#include "models/sfpu/vector_unit.h"

namespace tensight::sfpu {

inline std::uint32_t bits(float value) { return std::bit_cast<std::uint32_t>(value); }

/// Vector code as a kernel would issue it, on a DST of two tiles.
class VectorCode {
  public:
    explicit VectorCode(bool wide = true) : wide_(wide) {}

    VectorName op(port::VectorOp op, std::uint32_t a = 0, std::uint32_t b = 0) {
        ++line_;
        const VectorName name = recorder.add(op, a, b, {events::Risc::trisc1, line_, 0});
        if (recorder.access()) {
            recorder.last().slot = static_cast<std::int16_t>(recorder.access()->index);
        }
        return name;
    }
    VectorName load(std::uint32_t vector = 0) {
        return op(port::VectorOp::load, 2 * vector, format_ << 0);
    }
    void store(VectorName value, std::uint32_t vector = 0) {
        op(port::VectorOp::store, value, 2 * vector | format_ << 16);
    }
    VectorName number(std::uint32_t pattern) { return op(port::VectorOp::constant, pattern, 0); }
    VectorName number(float value) { return number(bits(value)); }
    void next() { op(port::VectorOp::increment, 2); }
    /// Raw 32-bit datums from now on.
    void as_integers() { format_ = static_cast<std::uint32_t>(DstFormat::int32); }

    VectorCost cost() {
        VectorRecorder::Recorded recorded = recorder.take();
        return schedule(recorded.program);
    }
    std::vector<VectorUnit::Undefined> run(bool scheduled = true) {
        program = recorder.take().program;
        if (scheduled) {
            schedule(program);
        }
        std::array<std::uint32_t*, 2> tiles = {dst[0].data(), dst[1].data()};
        return unit_.run(program, {tiles, wide_, fp16});
    }

    /// Datum of `vector` at `lane`: four rows of eight even, or odd, columns.
    static std::size_t place(std::uint32_t vector, std::size_t lane) {
        return (vector / 2 * 4 + lane / 8) * 16 + lane % 8 * 2 + vector % 2;
    }
    std::uint32_t& at(std::uint32_t vector, std::size_t lane = 0) {
        return dst[0][place(vector, lane)];
    }

    VectorRecorder recorder;
    VectorProgram program;
    std::array<std::array<std::uint32_t, 1024>, 2> dst{};
    bool fp16 = false;

  private:
    bool wide_;
    std::uint32_t line_ = 0;
    std::uint32_t format_ = 0;
    numerics::sfpu::RandomLanes random_;
    VectorUnit unit_{random_};
};

}  // namespace tensight::sfpu
