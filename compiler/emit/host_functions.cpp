// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/host_functions.h"

namespace tensight::compiler {

namespace {

constexpr const char* kTensor = R"(
// A tensor: matrices one after the other, each padded to whole tiles of 32x32.
struct Tensor {
    std::uint32_t matrices, rows, columns;
    tt::DataFormat format;
    std::shared_ptr<distributed::MeshBuffer> buffer;

    std::uint32_t padded_rows() const { return tt::align(rows, tt::constants::TILE_HEIGHT); }
    std::uint32_t padded_columns() const { return tt::align(columns, tt::constants::TILE_WIDTH); }
    std::size_t elements() const { return std::size_t{matrices} * rows * columns; }
    std::uint32_t address() const { return static_cast<std::uint32_t>(buffer->address()); }
};

// Interleaved over the banks, a tile a page.
Tensor tensor_in_dram(distributed::MeshDevice& device, std::uint32_t matrices, std::uint32_t rows,
                      std::uint32_t columns, tt::DataFormat format) {
    Tensor tensor{matrices, rows, columns, format, nullptr};
    const std::uint64_t tiles = std::uint64_t{matrices} * tensor.padded_rows() *
                                tensor.padded_columns() / tt::constants::TILE_HW;
    distributed::ReplicatedBufferConfig size{.size = tiles * tt::tile_size(format)};
    distributed::DeviceLocalBufferConfig local{};
    local.page_size = tt::tile_size(format);
    local.buffer_type = BufferType::DRAM;
    tensor.buffer = distributed::MeshBuffer::create(size, local, &device);
    return tensor;
}

void circular_buffer(Program& program, const CoreRangeSet& cores, std::uint8_t index,
                     tt::DataFormat format, std::uint32_t pages) {
    CreateCircularBuffer(program, cores,
                         CircularBufferConfig(pages * tt::tile_size(format), {{index, format}})
                             .set_page_size(index, tt::tile_size(format)));
}
)";

constexpr const char* kShards = R"(
// In L1: to each core, in turn, one shard of so many rows and columns.
Tensor tensor_in_l1(distributed::MeshDevice& device, std::uint32_t matrices, std::uint32_t rows,
                    std::uint32_t columns, tt::DataFormat format, const CoreRangeSet& cores,
                    TensorMemoryLayout layout, std::array<std::uint32_t, 2> shard) {
    Tensor tensor{matrices, rows, columns, format, nullptr};
    const std::uint32_t high = matrices * tensor.padded_rows() / tt::constants::TILE_HEIGHT;
    const std::uint32_t wide = tensor.padded_columns() / tt::constants::TILE_WIDTH;
    distributed::ReplicatedBufferConfig size{.size = std::uint64_t{high} * wide *
                                                     tt::tile_size(format)};
    distributed::DeviceLocalBufferConfig local{};
    local.page_size = tt::tile_size(format);
    local.buffer_type = BufferType::L1;
    local.sharding_args = BufferShardingArgs(
        ShardSpecBuffer(cores, shard, ShardOrientation::ROW_MAJOR,
                        {tt::constants::TILE_HEIGHT, tt::constants::TILE_WIDTH}, {high, wide}),
        layout);
    tensor.buffer = distributed::MeshBuffer::create(size, local, &device);
    return tensor;
}

// Over a core's shard: what the kernels pass on lies there.
void circular_buffer_over(Program& program, const CoreRangeSet& cores, std::uint8_t index,
                          const Tensor& tensor, std::uint32_t pages) {
    CreateCircularBuffer(
        program, cores,
        CircularBufferConfig(pages * tt::tile_size(tensor.format), {{index, tensor.format}})
            .set_page_size(index, tt::tile_size(tensor.format))
            .set_globally_allocated_address(*tensor.buffer->get_backing_buffer()));
}
)";

constexpr const char* kWordsBegin = R"(
// Values in the order of the device as words of its memory, and back.
std::vector<std::uint32_t> to_words(const std::vector<float>& values, tt::DataFormat format) {
)";
constexpr const char* kWordsBfp8 = R"(    if (format == tt::DataFormat::Bfp8_b) {
        return pack_as_bfp8_tiles(ttsl::Span<const float>(values), false, false);
    }
)";
constexpr const char* kWordsFp32 = R"(    if (format == tt::DataFormat::Float32) {
        std::vector<std::uint32_t> words(values.size());
        std::memcpy(words.data(), values.data(), values.size() * sizeof(float));
        return words;
    }
)";
constexpr const char* kWordsBf16 = R"(    if (format == tt::DataFormat::Float16_b) {
        return pack_bfloat16_vec_into_uint32_vec({values.begin(), values.end()});
    }
)";
constexpr const char* kWordsEnd =
    R"(    TT_THROW("no tensor here has format {}", static_cast<int>(format));
}
)";
constexpr const char* kFromWordsBegin = R"(
std::vector<float> from_words(const std::vector<std::uint32_t>& words, tt::DataFormat format) {
)";
constexpr const char* kFromWordsBfp8 = R"(    if (format == tt::DataFormat::Bfp8_b) {
        return unpack_bfp8_tiles_into_float_vec(ttsl::Span<const std::uint32_t>(words), false,
                                                false);
    }
)";
constexpr const char* kFromWordsFp32 = R"(    if (format == tt::DataFormat::Float32) {
        std::vector<float> values(words.size());
        std::memcpy(values.data(), words.data(), values.size() * sizeof(float));
        return values;
    }
)";
constexpr const char* kFromWordsBf16 = R"(    if (format == tt::DataFormat::Float16_b) {
        const std::vector<bfloat16> values = unpack_uint32_vec_into_bfloat16_vec(words);
        return {values.begin(), values.end()};
    }
)";

constexpr const char* kTransfer = R"(
// Row-major values to the device: padded with zeros, tile by tile.
void write(distributed::MeshCommandQueue& queue, Tensor& tensor,
           const std::vector<double>& values) {
    const std::uint32_t height = tensor.matrices * tensor.padded_rows();
    const std::uint32_t width = tensor.padded_columns();
    std::vector<float> padded(std::size_t{height} * width);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::size_t row = i / tensor.columns;
        const std::size_t padded_row = row / tensor.rows * tensor.padded_rows() + row % tensor.rows;
        padded[padded_row * width + i % tensor.columns] = static_cast<float>(values[i]);
    }
    std::vector<std::uint32_t> words =
        to_words(tilize_nfaces(padded, height, width), tensor.format);
    distributed::EnqueueWriteMeshBuffer(queue, tensor.buffer, words, true);
}

// The reverse, without the padding.
std::vector<float> read(distributed::MeshCommandQueue& queue, Tensor& tensor) {
    std::vector<std::uint32_t> words;
    distributed::EnqueueReadMeshBuffer(queue, words, tensor.buffer, true);
    const std::uint32_t width = tensor.padded_columns();
    const std::vector<float> padded = untilize_nfaces(
        from_words(words, tensor.format), tensor.matrices * tensor.padded_rows(), width);
    std::vector<float> values(tensor.elements());
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::size_t row = i / tensor.columns;
        const std::size_t padded_row = row / tensor.rows * tensor.padded_rows() + row % tensor.rows;
        values[i] = padded[padded_row * width + i % tensor.columns];
    }
    return values;
}
)";

constexpr const char* kConstant = R"(
std::vector<double> constant_values(const Tensor& tensor, double value) {
    return std::vector<double>(tensor.elements(), value);
}
)";

constexpr const char* kRandom = R"(
// The generator of the workload's fills: xoshiro256**, its state from splitmix64. The same seed
// gives the same values on every host.
class Random {
  public:
    explicit Random(std::uint64_t seed) {
        for (std::uint64_t& word : state_) {
            seed += 0x9E3779B97F4A7C15;
            std::uint64_t z = seed;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            word = z ^ (z >> 31);
        }
    }

    // In [0, 1), steps of 2^-53.
    double unit() {
        const std::uint64_t bits = std::rotl(state_[1] * 5, 7) * 9;
        const std::uint64_t shifted = state_[1] << 17;
        state_[2] ^= state_[0];
        state_[3] ^= state_[1];
        state_[1] ^= state_[2];
        state_[0] ^= state_[3];
        state_[2] ^= shifted;
        state_[3] = std::rotl(state_[3], 45);
        return static_cast<double>(bits >> 11) * 0x1p-53;
    }

  private:
    std::array<std::uint64_t, 4> state_{};
};
)";

constexpr const char* kUniform = R"(
std::vector<double> uniform_values(const Tensor& tensor, double low, double high,
                                   std::uint64_t seed) {
    Random random(seed);
    std::vector<double> values(tensor.elements());
    for (double& value : values) {
        value = low + (high - low) * random.unit();
    }
    return values;
}
)";

constexpr const char* kNormal = R"(
// A logarithm of operations in a fixed order: libraries differ in the last bit.
double log_of(double value) {
    int exponent = 0;
    const double mantissa = std::frexp(value, &exponent);
    const double z = (mantissa - 1.0) / (mantissa + 1.0);
    double power = z;
    double sum = 0.0;
    for (int k = 1; k <= 39; k += 2) {
        sum += power / k;
        power *= z * z;
    }
    return exponent * 0.6931471805599453 + 2.0 * sum;
}

// Marsaglia's polar method, both values of a pair.
std::vector<double> normal_values(const Tensor& tensor, double mean, double deviation,
                                  std::uint64_t seed) {
    Random random(seed);
    std::vector<double> values(tensor.elements());
    for (std::size_t i = 0; i < values.size(); i += 2) {
        double u = 0.0;
        double v = 0.0;
        double s = 0.0;
        while (s >= 1.0 || s == 0.0) {
            u = 2.0 * random.unit() - 1.0;
            v = 2.0 * random.unit() - 1.0;
            s = u * u + v * v;
        }
        const double factor = std::sqrt(-2.0 * log_of(s) / s);
        values[i] = mean + deviation * (u * factor);
        if (i + 1 < values.size()) {
            values[i + 1] = mean + deviation * (v * factor);
        }
    }
    return values;
}
)";

constexpr const char* kReadFile = R"(
// Values of a .npy file of fp32 in C order, as tensight compile writes them.
std::vector<double> file_values(const Tensor& tensor, const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream stream;
    stream << file.rdbuf();
    const std::string bytes = stream.str();
    const std::size_t size = tensor.elements() * sizeof(float);
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes.at(i)); };
    const std::size_t header = bytes.size() < 10 ? 0 : 10 + byte(8) + 256 * byte(9);
    TT_FATAL(file && bytes.compare(0, 7, "\x93NUMPY\x01") == 0 && bytes.size() == header + size &&
                 bytes.find("'descr': '<f4'") < header &&
                 bytes.find("'fortran_order': False") < header,
             "{}: expected a .npy file of {} fp32 values in C order", path, tensor.elements());
    std::vector<float> values(tensor.elements());
    std::memcpy(values.data(), &bytes[bytes.size() - size], size);
    return {values.begin(), values.end()};
}
)";

constexpr const char* kWriteFile = R"(
// FOLDER/NAME.npy, if there is a folder.
void write_file(const std::string& folder, const std::string& name, const std::string& shape,
                const std::vector<float>& values) {
    if (folder.empty()) {
        return;
    }
    std::string header =
        fmt::format("{{'descr': '<f4', 'fortran_order': False, 'shape': ({}), }}", shape);
    constexpr std::size_t before = 10;  // bytes; with them the header fills multiples of 64
    header.resize(tt::align(before + header.size() + 1, 64) - before - 1, ' ');
    header += '\n';
    std::ofstream file(folder + "/" + name + ".npy", std::ios::binary);
    file << "\x93NUMPY\x01" << '\0' << static_cast<char>(header.size() % 256)
         << static_cast<char>(header.size() / 256) << header;
    file.write(reinterpret_cast<const char*>(values.data()),
               static_cast<std::streamsize>(values.size() * sizeof(float)));
    TT_FATAL(file.flush(), "{}/{}.npy cannot be written", folder, name);
}
)";

constexpr const char* kCompare = R"(
// Every value within absolute + relative * |expected|, and the correlation of all of them.
bool as_expected(const char* name, const std::vector<float>& got,
                 const std::vector<double>& expected, double pcc, double absolute,
                 double relative) {
    double largest = 0.0;
    std::size_t bad = 0;
    double n = 0.0, sum_g = 0.0, sum_e = 0.0;
    for (std::size_t i = 0; i < got.size(); ++i) {
        const double g = got[i], e = expected[i];
        if (!std::isfinite(g) || !std::isfinite(e)) {
            bad += !(g == e || (std::isnan(g) && std::isnan(e)));
            continue;
        }
        largest = std::max(largest, std::abs(g - e));
        bad += std::abs(g - e) > absolute + relative * std::abs(e);
        n += 1.0, sum_g += g, sum_e += e;
    }
    double gg = 0.0, ee = 0.0, ge = 0.0;
    for (std::size_t i = 0; i < got.size(); ++i) {
        const double g = got[i] - sum_g / n, e = expected[i] - sum_e / n;
        if (std::isfinite(g) && std::isfinite(e)) {
            gg += g * g, ee += e * e, ge += g * e;
        }
    }
    const double found = largest == 0.0         ? 1.0
                         : gg > 0.0 && ee > 0.0 ? ge / std::sqrt(gg * ee)
                                                : 0.0;
    const bool pass = bad == 0 && found >= pcc;
    fmt::print("{}: {}, correlation {:.6f}, largest error {:.3g}, {} of {} values too far off\n",
               name, pass ? "pass" : "FAIL", found, largest, bad, got.size());
    return pass;
}
)";

}  // namespace

std::string host_functions(const HostFunctions& used) {
    std::string text = kTensor;
    if (used.shards) {
        text += kShards;
    }
    text += kWordsBegin;
    text += used.bfp8 ? kWordsBfp8 : "";
    text += used.fp32 ? kWordsFp32 : "";
    text += used.bf16 ? kWordsBf16 : "";
    text += kWordsEnd;
    text += kFromWordsBegin;
    text += used.bfp8 ? kFromWordsBfp8 : "";
    text += used.fp32 ? kFromWordsFp32 : "";
    text += used.bf16 ? kFromWordsBf16 : "";
    text += kWordsEnd;
    text += kTransfer;
    text += used.constant ? kConstant : "";
    text += used.uniform || used.normal ? kRandom : "";
    text += used.uniform ? kUniform : "";
    text += used.normal ? kNormal : "";
    text += used.files ? kReadFile : "";
    text += kWriteFile;
    text += used.compares ? kCompare : "";
    return text;
}

}  // namespace tensight::compiler
