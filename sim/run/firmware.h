// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "models/arch/chip_description.h"
#include "models/events/events.h"
#include "models/riscv/hart.h"
#include "sim/loader/kernel_spec.h"

namespace tensight::run {

/// Fills in the variables that the device's firmware sets before a kernel starts, as far as the
/// kernel refers to them (kernels/runtime/firmware.cpp).
class Firmware {
  public:
    Firmware(riscv::Hart& hart, const riscv::Image& image) : hart_(hart), image_(image) {}

    void coordinates(events::Core where, const arch::ChipDescription& chip);
    void banks(const arch::ChipDescription& chip, int columns, int rows);
    void arguments(loader::Role role);

  private:
    /// Writes `value` at element `index` of the symbol, if the kernel has it.
    template <class T>
    void set(std::string_view symbol, std::size_t index, T value);

    riscv::Hart& hart_;
    const riscv::Image& image_;
};

}  // namespace tensight::run
