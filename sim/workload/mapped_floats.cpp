// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/mapped_floats.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <string_view>

#include "sim/workload/npy.h"
#include "sim/workload/npy_header.h"

namespace tensight::workload {

namespace {

struct Mapping {
    void* begin = MAP_FAILED;
    std::size_t bytes = 0;
};

Mapping map_file(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return {};
    }
    Mapping mapping;
    struct stat status {};
    if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0) {
        mapping.bytes = static_cast<std::size_t>(status.st_size);
        mapping.begin = ::mmap(nullptr, mapping.bytes, PROT_READ, MAP_PRIVATE, descriptor, 0);
    }
    ::close(descriptor);
    return mapping;
}

}  // namespace

MappedFloats::~MappedFloats() { ::munmap(begin_, bytes_); }

// parse_npy checks the header and the length; the host is little-endian like the file (x86-64).
std::shared_ptr<const MappedFloats> MappedFloats::open(const std::filesystem::path& file,
                                                       std::int64_t most_elements) {
    const auto [begin, bytes] = map_file(file);
    if (begin == MAP_FAILED) {
        return nullptr;
    }
    const std::shared_ptr<MappedFloats> mapped(new MappedFloats(begin, bytes));
    const std::string_view all(static_cast<const char*>(begin), bytes);
    NpyArray array = parse_npy(all, file, most_elements, false);
    const NpyHeader header = parse_npy_header(all, file);
    if (array.type != NpyType::f4 || header.fortran_order) {
        return nullptr;
    }
    mapped->data_ = all.data() + header.data_offset;
    mapped->size_ = (bytes - header.data_offset) / sizeof(float);
    mapped->shape_ = std::move(array.shape);
    return mapped;
}

void MappedFloats::copy(std::size_t first, std::span<double> to) const {
    for (std::size_t i = 0; i < to.size(); ++i) {
        float element;
        std::memcpy(&element, data_ + (first + i) * sizeof element, sizeof element);
        to[i] = element;
    }
}

}  // namespace tensight::workload
