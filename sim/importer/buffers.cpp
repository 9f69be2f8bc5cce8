// SPDX-License-Identifier: Apache-2.0
#include "sim/importer/buffers.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <numeric>
#include <set>

namespace tensight::importer {

namespace {

constexpr std::int64_t kTileSide = 32;

std::int64_t product(const std::vector<std::int64_t>& v, std::size_t begin, std::size_t end) {
    return std::accumulate(v.begin() + std::ptrdiff_t(begin), v.begin() + std::ptrdiff_t(end),
                           std::int64_t{1}, std::multiplies<>());
}

std::string shape_text(const std::vector<std::int64_t>& shape) {
    return fmt::format("[{}]", fmt::join(shape, ", "));
}

class Buffers {
  public:
    Buffers(const HostFunction& function, const ImportOptions& options)
        : function_(function), options_(options) {}

    ImportedBuffers run() {
        for (const Command& command : function_.commands) {
            if (command.kind == Command::Kind::write) {
                write(command);
            } else if (command.kind == Command::Kind::read) {
                read(command);
            } else {
                program(command);
            }
        }
        for (const std::string& value : result_.order) {
            ImportedBuffer& buffer = result_.by_value.at(value);
            if (buffer.tensor.empty()) {
                buffer.tensor = buffer.name;
                add_tensor(buffer.tensor, matrix_of(buffer), "");
            }
        }
        open_expectations();
        return std::move(result_);
    }

  private:
    const Value& value_of(const std::string& name, const Place& place) const {
        const auto found = function_.values.find(name);
        if (found == function_.values.end()) {
            throw ImportError(place, fmt::format("{} comes from an operation unknown here", name),
                              "an argument, memref.alloc, memref.get_global or ttmetal.create_...");
        }
        return found->second;
    }

    ImportedBuffer& buffer_of(const std::string& name, const Place& place) {
        const auto found = result_.by_value.find(name);
        if (found != result_.by_value.end()) {
            return found->second;
        }
        const Value& value = value_of(name, place);
        if (value.kind != Value::Kind::buffer) {
            throw ImportError(place, fmt::format("{} is no buffer of the device", name),
                              "the result of ttmetal.create_buffer");
        }
        ImportedBuffer buffer;
        buffer.name = name_of(name);
        buffer.type = value.type.memref;
        lay_out(buffer);
        result_.order.push_back(name);
        return result_.by_value.emplace(name, std::move(buffer)).first->second;
    }

    /// Grid and shard of #ttcore.shard, the matrix of #ttcore.interleaved.
    static void lay_out(ImportedBuffer& buffer) {
        const MemRefType& type = buffer.type;
        const std::size_t rank = type.extents.size();
        const bool sharded = type.layout == MemRefType::Layout::shard;
        const bool halves = sharded || type.layout == MemRefType::Layout::interleaved;
        const std::size_t half = halves ? rank / 2 : 0;
        if (rank < 2 || (halves && (rank % 2 != 0 || half < 2))) {
            throw ImportError(type.place, fmt::format("a buffer of rank {}", rank),
                              "a grid of two dimensions and shards of as many");
        }
        if (halves && product(type.extents, 0, half - 2) != 1) {
            throw ImportError(type.place, "a grid of more than two dimensions",
                              "leading extents of 1");
        }
        if (halves) {
            buffer.grid_rows = type.extents[half - 2];
            buffer.grid_columns = type.extents[half - 1];
        }
        const std::int64_t side = type.tiled ? kTileSide : 1;
        buffer.height = product(type.extents, half, rank - 1) * side;
        buffer.width = type.extents[rank - 1] * side;
        if (sharded && type.space == MemRefType::Space::l1) {
            cores_of({0, 0, buffer.grid_rows, buffer.grid_columns}, type.place);
        }
    }

    static std::vector<std::int64_t> matrix_of(const ImportedBuffer& buffer) {
        return {buffer.grid_rows * buffer.height, buffer.grid_columns * buffer.width};
    }

    void write(const Command& command) {
        const Value& host = value_of(command.from, command.place);
        ImportedBuffer& buffer = buffer_of(command.to, command.place);
        if (used_.count(command.to) != 0 || !buffer.tensor.empty()) {
            throw ImportError(
                command.place,
                fmt::format("the host writes {} again or after a program used it", command.to),
                "buffers that are written once, before their first program");
        }
        check_fits(host, buffer, command.place);
        buffer.transferred = true;
        buffer.tensor = free_name(name_of(command.from));
        add_tensor(buffer.tensor, host.type.memref.extents,
                   values_text(name_of(command.from), host));
    }

    void read(const Command& command) {
        const Value& host = value_of(command.to, command.place);
        ImportedBuffer& buffer = buffer_of(command.from, command.place);
        check_fits(host, buffer, command.place);
        buffer.transferred = true;
        if (buffer.tensor.empty()) {
            buffer.tensor = free_name(result_name(command.to));
            add_tensor(buffer.tensor, host.type.memref.extents, "");
        }
        for (ImportedTensor& tensor : result_.tensors) {
            tensor.output = tensor.output || tensor.name == buffer.tensor;
        }
    }

    void program(const Command& command) {
        for (const auto* list : {&command.args, &command.cbs}) {
            for (const std::string& name : *list) {
                used_.insert(name);
                const Value& value = value_of(name, command.place);
                const bool plain_cb =
                    value.type.is_memref && value.type.memref.layout == MemRefType::Layout::cb;
                if (value.kind == Value::Kind::buffer && !plain_cb) {
                    buffer_of(name, command.place);
                }
            }
        }
    }

    static void check_fits(const Value& host, const ImportedBuffer& buffer, const Place& place) {
        if (!host.type.is_memref || host.type.memref.tiled || host.type.memref.extents.empty()) {
            throw ImportError(place, "a transfer of something that is no plain tensor", "a memref");
        }
        const auto& extents = host.type.memref.extents;
        const auto matrix = matrix_of(buffer);
        const std::int64_t rows = product(extents, 0, extents.size() - 1);
        const bool padded = rows != matrix[0] || extents.back() != matrix[1];
        const bool too_large = rows > matrix[0] || extents.back() > matrix[1];
        if (too_large || (padded && extents.size() > 2)) {
            throw ImportError(place,
                              fmt::format("a tensor {} in a buffer of {}", shape_text(extents),
                                          shape_text(matrix)),
                              "one that fits, without padding inside of folded dimensions");
        }
    }

    /// Values of a tensor that the host writes, as YAML.
    std::string values_text(const std::string& name, const Value& host) {
        if (host.kind == Value::Kind::constant) {
            return fmt::format("fill: {{constant: {}}}", host.constant);
        }
        const auto file = options_.inputs.find(name);
        if (file != options_.inputs.end()) {
            return fmt::format("npy: '{}'", std::filesystem::absolute(file->second).string());
        }
        const std::string line = fmt::format(
            "{}: its values; uniform from -1 to 1 stand there (--input {}=FILE.npy)", name, name);
        if (std::find(result_.open.begin(), result_.open.end(), line) == result_.open.end()) {
            result_.open.push_back(line);
            ++seeds_;
        }
        return fmt::format("fill: {{uniform: [-1, 1], seed: {}}}", seeds_);
    }

    std::string result_name(const std::string& value) const {
        const auto& results = function_.results;
        const auto found = std::find(results.begin(), results.end(), value);
        if (found == results.end()) {
            return name_of(value);
        }
        return results.size() == 1 ? "out" : fmt::format("out{}", found - results.begin());
    }

    std::string free_name(const std::string& name) const {
        std::string free = name;
        const auto taken = [&](const std::string& n) {
            return std::any_of(result_.tensors.begin(), result_.tensors.end(),
                               [&](const ImportedTensor& t) { return t.name == n; });
        };
        for (int i = 2; taken(free); ++i) {
            free = fmt::format("{}_{}", name, i);
        }
        return free;
    }

    void add_tensor(const std::string& name, std::vector<std::int64_t> shape, std::string values) {
        result_.tensors.push_back({name, std::move(shape), std::move(values), false});
    }

    void open_expectations() {
        for (const ImportedTensor& tensor : result_.tensors) {
            if (tensor.output && options_.expects.count(tensor.name) == 0) {
                result_.open.push_back(
                    fmt::format("{}: what it must be; it is not compared (--expect {}=FILE.npy)",
                                tensor.name, tensor.name));
            }
        }
    }

    const HostFunction& function_;
    const ImportOptions& options_;
    ImportedBuffers result_;
    std::set<std::string> used_;  ///< values that a program has seen
    int seeds_ = 0;
};

}  // namespace

std::string name_of(const std::string& value) {
    std::string name = value.substr(1);
    std::replace_if(
        name.begin(), name.end(),
        [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
    const bool digit = std::isdigit(static_cast<unsigned char>(name[0])) != 0;
    return digit ? "v" + name : name;
}

std::int64_t ImportedBuffer::shard_bytes() const {
    const auto bytes = static_cast<std::int64_t>(type.tiled ? numerics::tile_bytes(type.format)
                                                            : numerics::element_bytes(type.format));
    return height * width * bytes / (type.tiled ? kTileSide * kTileSide : 1);
}

CoreSet ImportedBuffer::cores() const {
    return cores_of({0, 0, grid_rows, grid_columns}, type.place);
}

ImportedBuffers import_buffers(const HostFunction& function, const ImportOptions& options) {
    return Buffers(function, options).run();
}

}  // namespace tensight::importer
