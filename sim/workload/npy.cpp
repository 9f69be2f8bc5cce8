// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/npy.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <string>
#include <system_error>

#include "sim/workload/large_pages.h"
#include "sim/workload/npy_element.h"
#include "sim/workload/npy_header.h"
#include "sim/workload/workload_error.h"

namespace tensight::workload {
namespace {

// Bytes that the shape asks for; refuses a product beyond 2^62 instead of wrapping around.
std::size_t data_bytes(const NpyHeader& header, NpyType type, const std::filesystem::path& file) {
    constexpr auto kLimit = static_cast<std::size_t>(1) << 62U;
    std::size_t bytes = npy_element_bytes(type);
    for (const std::int64_t extent : header.shape) {
        const auto factor = static_cast<std::size_t>(extent);
        if (factor == 0) {
            return 0;
        }
        if (bytes > kLimit / factor) {
            throw NpyError(file, fmt::format("shape ({})", fmt::join(header.shape, ", ")),
                           "a size that fits into memory");
        }
        bytes *= factor;
    }
    return bytes;
}

// Position in the file of each element, for elements taken in row-major order.
class Order {
  public:
    explicit Order(const NpyHeader& header) : shape_(header.shape), index_(shape_.size()) {
        strides_.assign(shape_.size(), 1);
        std::size_t stride = 1;
        for (std::size_t i = 0; i < shape_.size(); ++i) {
            const std::size_t d = header.fortran_order ? i : shape_.size() - 1 - i;
            strides_[d] = stride;
            stride *= static_cast<std::size_t>(shape_[d]);
        }
    }

    std::size_t position() const { return position_; }

    void advance() {
        for (std::size_t d = shape_.size(); d-- > 0;) {
            position_ += strides_[d];
            if (++index_[d] < shape_[d]) {
                return;
            }
            position_ -= strides_[d] * static_cast<std::size_t>(shape_[d]);
            index_[d] = 0;
        }
    }

  private:
    const std::vector<std::int64_t>& shape_;
    std::vector<std::int64_t> index_;
    std::vector<std::size_t> strides_;
    std::size_t position_ = 0;
};

// By pieces that stay in the host's cache.
template <class Element>
void append_all(std::string_view data, std::vector<double>& values) {
    std::array<double, 1024> piece;
    while (!data.empty()) {
        const std::size_t count = std::min(piece.size(), data.size() / sizeof(Element));
        for (std::size_t i = 0; i < count; ++i) {
            Element element;
            std::memcpy(&element, data.data() + i * sizeof element, sizeof element);
            piece[i] = element;
        }
        values.insert(values.end(), piece.data(), piece.data() + count);
        data.remove_prefix(count * sizeof(Element));
    }
}

// The common case, done without looking at every element's type and place: floats in row-major
// order. The host is little-endian like the file (x86-64).
bool append_contiguous(std::string_view data, const NpyHeader& header, NpyType type,
                       std::vector<double>& values) {
    if (header.fortran_order || (type != NpyType::f4 && type != NpyType::f8)) {
        return false;
    }
    type == NpyType::f4 ? append_all<float>(data, values) : append_all<double>(data, values);
    return true;
}

std::string read_file(const std::filesystem::path& file, std::int64_t most_elements) {
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    std::ifstream stream(file, std::ios::binary);
    if (error || !stream) {
        throw NpyError(file, "cannot be read", "a readable .npy file");
    }
    // The longest element has 8 bytes; the largest header we take is far below 2 MiB.
    const std::uintmax_t most = static_cast<std::uintmax_t>(most_elements) * 8 + (2U << 20U);
    if (size > most) {
        throw NpyError(file, fmt::format("{} bytes", size), fmt::format("at most {}", most));
    }
    std::string bytes(size, '\0');
    stream.read(bytes.data(), static_cast<std::streamsize>(size));
    if (!stream) {
        throw NpyError(file, "cannot be read", fmt::format("{} bytes", size));
    }
    return bytes;
}

std::string encode(const std::filesystem::path& file, std::span<const double> values,
                   NpyType type) {
    std::string bytes;
    bytes.reserve(values.size() * npy_element_bytes(type));
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!append_npy_element(bytes, values[i], type)) {
            throw NpyError(file, fmt::format("element {} is {}", i, values[i]),
                           fmt::format("a whole number in the range of {}", npy_descr(type)));
        }
    }
    return bytes;
}

// The process id keeps two runs that write the same output apart.
void write_whole(const std::filesystem::path& file, const std::string& head,
                 const std::string& data) {
    std::filesystem::path temporary = file;
    temporary += fmt::format(".{}.tmp", ::getpid());
    std::error_code error;
    {
        std::ofstream stream(temporary, std::ios::binary | std::ios::trunc);
        stream.write(head.data(), static_cast<std::streamsize>(head.size()));
        stream.write(data.data(), static_cast<std::streamsize>(data.size()));
        stream.close();
        if (!stream) {
            std::filesystem::remove(temporary, error);
            throw NpyError(file, "cannot be written", "a writable folder with enough space");
        }
    }
    std::filesystem::rename(temporary, file, error);
    if (error) {
        const std::string reason = error.message();
        std::filesystem::remove(temporary, error);
        throw NpyError(file, "cannot be written: " + reason, "a name that a file can take");
    }
}

}  // namespace

NpyError::NpyError(const std::filesystem::path& file, std::string_view problem,
                   std::string_view expected)
    : std::runtime_error(fmt::format("{}: {}, expected {}", file.string(), problem, expected)),
      problem_(fmt::format("{}: {}", file.string(), problem)),
      expected_(expected) {}

NpyArray parse_npy(std::string_view bytes, const std::filesystem::path& file,
                   std::int64_t most_elements, bool values) {
    const NpyHeader header = parse_npy_header(bytes, file);
    const auto type = npy_type(header.descr);
    if (!type) {
        throw NpyError(file, fmt::format("element type {}", in_quotes(header.descr)),
                       "<f4 <f8 <f2 <i1 <i2 <i4 <i8 <u1 <u2 <u4 <u8 or |b1");
    }
    const std::size_t wanted = data_bytes(header, *type, file);
    const std::string_view data = bytes.substr(header.data_offset);
    if (data.size() != wanted) {
        throw NpyError(file, fmt::format("{} bytes of data", data.size()),
                       fmt::format("{} for shape ({}) of {}", wanted, fmt::join(header.shape, ", "),
                                   header.descr));
    }
    const std::size_t size = npy_element_bytes(*type);
    if (wanted / size > static_cast<std::size_t>(most_elements)) {
        throw NpyError(file, fmt::format("{} elements", wanted / size),
                       fmt::format("at most {}", most_elements));
    }
    NpyArray array{*type, header.shape, {}};
    if (!values) {
        return array;
    }
    array.values.reserve(wanted / size);
    prefer_large_pages(array.values);
    if (append_contiguous(data, header, *type, array.values)) {
        return array;
    }
    Order order(header);
    for (std::size_t i = 0; i < wanted / size; ++i, order.advance()) {
        const auto value = decode_npy_element(data.data() + order.position() * size, *type);
        if (!value) {
            throw NpyError(file, fmt::format("element {} is an integer beyond 2^53", i),
                           "integers that a double holds exactly");
        }
        array.values.push_back(*value);
    }
    return array;
}

NpyArray read_npy(const std::filesystem::path& file, std::int64_t most_elements, bool values) {
    return parse_npy(read_file(file, most_elements), file, most_elements, values);
}

void write_npy(const std::filesystem::path& file, std::span<const std::int64_t> shape,
               std::span<const double> values, NpyType type) {
    std::size_t count = 1;
    for (const std::int64_t extent : shape) {
        count *= static_cast<std::size_t>(extent);
    }
    if (count != values.size()) {
        throw NpyError(file, fmt::format("{} values", values.size()),
                       fmt::format("{} for shape ({})", count, fmt::join(shape, ", ")));
    }
    const std::vector<std::int64_t> extents(shape.begin(), shape.end());
    write_whole(file, npy_header_text(npy_descr(type), extents), encode(file, values, type));
}

}  // namespace tensight::workload
