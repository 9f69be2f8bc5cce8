// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace tensight::workload {

/// The fp32 elements of a .npy file in row-major order, as they lie in the file: nothing is copied,
/// and pages that nobody looks at are not read. The file must stay as it is meanwhile.
class MappedFloats {
  public:
    ~MappedFloats();
    MappedFloats(const MappedFloats&) = delete;
    MappedFloats& operator=(const MappedFloats&) = delete;

    [[nodiscard]] const std::vector<std::int64_t>& shape() const { return shape_; }
    [[nodiscard]] std::size_t size() const { return size_; }

    /// Elements `first` to `first + to.size()`, which there must be, as doubles.
    void copy(std::size_t first, std::span<double> to) const;

    /// Nothing if the file is of another kind, or cannot be mapped: read_npy then takes it or says
    /// what is wrong. Throws NpyError where read_npy would for what its header says.
    static std::shared_ptr<const MappedFloats> open(const std::filesystem::path& file,
                                                    std::int64_t most_elements);

  private:
    MappedFloats(void* begin, std::size_t bytes) : begin_(begin), bytes_(bytes) {}

    void* begin_;
    std::size_t bytes_;
    const char* data_ = nullptr;
    std::size_t size_ = 0;
    std::vector<std::int64_t> shape_;
};

}  // namespace tensight::workload
