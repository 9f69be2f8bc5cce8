// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace tt::tt_metal {

/// The runtime arguments of a kernel on a core, in place: what is written here is what the next
/// launch sends.
struct RuntimeArgsData {
    std::uint32_t* rt_args_data = nullptr;
    std::size_t rt_args_count = 0;

    /// Throws when `index` is out of range.
    std::uint32_t& operator[](std::size_t index);
    const std::uint32_t& operator[](std::size_t index) const;
    std::uint32_t& at(std::size_t index) { return (*this)[index]; }
    [[nodiscard]] const std::uint32_t& at(std::size_t index) const { return (*this)[index]; }

    std::uint32_t* data() noexcept { return rt_args_data; }
    [[nodiscard]] const std::uint32_t* data() const noexcept { return rt_args_data; }
    [[nodiscard]] std::size_t size() const noexcept { return rt_args_count; }
    [[nodiscard]] bool empty() const noexcept { return rt_args_count == 0; }
};

}  // namespace tt::tt_metal
