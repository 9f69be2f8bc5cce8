// SPDX-License-Identifier: Apache-2.0
#include "sim/importer/lang_import.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

namespace tensight::importer {

namespace fs = std::filesystem;

namespace {

using nlohmann::json;

/// A value of the JSON and the way to it: "kernels[0].path".
class Entry {
  public:
    Entry(const std::string& file, const json& value, std::string way)
        : file_(&file), value_(&value), way_(std::move(way)) {}

    [[noreturn]] void fail(const std::string& expected) const {
        const std::string text = value_->dump().substr(0, 60);
        throw ImportError({*file_, 0}, fmt::format("{}: {}", way_, text), expected);
    }
    [[nodiscard]] bool has(const char* key) const {
        return value_->is_object() && value_->contains(key);
    }
    [[nodiscard]] Entry at(const char* key) const {
        if (!has(key)) {
            throw ImportError({*file_, 0}, fmt::format("{} has no \"{}\"", way_, key), "one");
        }
        return {*file_, value_->at(key),
                way_ == "the file" ? key : fmt::format("{}.{}", way_, key)};
    }
    [[nodiscard]] std::vector<Entry> list() const {
        if (!value_->is_array()) {
            fail("a list");
        }
        std::vector<Entry> entries;
        for (std::size_t i = 0; i < value_->size(); ++i) {
            entries.emplace_back(*file_, value_->at(i), fmt::format("{}[{}]", way_, i));
        }
        return entries;
    }
    [[nodiscard]] std::int64_t integer(std::int64_t low, std::int64_t high) const {
        if (!value_->is_number_integer() || value_->get<std::int64_t>() < low ||
            value_->get<std::int64_t>() > high) {
            fail(fmt::format("a whole number from {} to {}", low, high));
        }
        return value_->get<std::int64_t>();
    }
    [[nodiscard]] std::vector<std::int64_t> integers() const {
        std::vector<std::int64_t> numbers;
        for (const Entry& entry : list()) {
            numbers.push_back(entry.integer(1, 1'000'000));
        }
        return numbers;
    }
    [[nodiscard]] std::string text() const {
        if (!value_->is_string()) {
            fail("a text");
        }
        return value_->get<std::string>();
    }
    [[nodiscard]] bool truth() const {
        if (!value_->is_boolean()) {
            fail("true or false");
        }
        return value_->get<bool>();
    }

  private:
    const std::string* file_;
    const json* value_;
    std::string way_;
};

/// torch's and ttnn's names.
std::string format_of(const Entry& entry) {
    static const std::map<std::string, std::string> kFormats = {
        {"bfloat16", "bf16"},  {"float32", "fp32"},   {"float16", "fp16"},
        {"bfloat8_b", "bfp8"}, {"bfloat4_b", "bfp4"}, {"int32", "int32"},
        {"uint32", "uint32"},  {"uint16", "uint16"},  {"uint8", "uint8"}};
    const auto found = kFormats.find(entry.text());
    if (found == kFormats.end()) {
        entry.fail(
            "bfloat16, float32, float16, bfloat8_b, bfloat4_b, int32, uint32, uint16, uint8");
    }
    return found->second;
}

json parse(const NamedText& text) {
    try {
        return json::parse(text.text);
    } catch (const json::parse_error& error) {
        const auto end = std::min(error.byte, text.text.size());
        const int line = 1 + static_cast<int>(std::count(
                                 text.text.begin(), text.text.begin() + std::ptrdiff_t(end), '\n'));
        throw ImportError({text.name, line}, "no JSON", "an object with grid, tensors, kernels");
    }
}

class LangImport {
  public:
    LangImport(const std::string& folder, const Entry& root, const ImportOptions& options)
        : folder_(folder), root_(root), options_(options) {}

    Imported run(const std::string& name) {
        const std::vector<Entry> grid = root_.at("grid").list();
        if (grid.size() != 2) {
            root_.at("grid").fail("[columns, rows]");
        }
        result_.grid = fmt::format("{}x{}", grid[0].integer(1, 8), grid[1].integer(1, 10));
        const std::string tensors = read_tensors();
        const std::string circular_buffers = read_circular_buffers();
        const std::string kernels = read_kernels();
        std::string text = fmt::format("# Kernels of {}, arguments of {}.\n", folder_, name);
        for (const std::string& line : result_.open) {
            text += fmt::format("# Not said: {}\n", line);
        }
        result_.workload =
            text +
            fmt::format("tensight: 1\nchip: {{arch: wormhole_b0, grid: {}}}\n", result_.grid) +
            tensors + "programs:\n- name: tt_lang\n" + circular_buffers + kernels + expectations();
        result_.programs = 1;
        return std::move(result_);
    }

  private:
    struct Tensor {
        std::string name;
        std::string format;
    };

    std::string read_tensors() {
        std::string tensors = "tensors:\n";
        std::string buffers = "buffers:\n";
        for (const Entry& entry : root_.at("tensors").list()) {
            const std::string name = entry.at("name").text();
            const std::string format = format_of(entry.at("dtype"));
            const std::string memory = entry.has("memory") ? entry.at("memory").text() : "DRAM";
            if (memory != "DRAM" && memory != "L1") {
                entry.at("memory").fail("DRAM or L1");
            }
            tensors += fmt::format("  {}: {{shape: [{}], {}}}\n", name,
                                   fmt::join(entry.at("shape").integers(), ", "), values(name));
            buffers += fmt::format("  {0}: {{tensor: {0}, dtype: {1}, memory: {2}}}\n", name,
                                   format, memory == "L1" ? "l1" : "dram");
            tensors_.push_back({name, format});
        }
        result_.buffers = tensors_.size();
        return tensors + buffers;
    }

    std::string values(const std::string& name) {
        const auto file = options_.inputs.find(name);
        if (file != options_.inputs.end()) {
            return fmt::format("npy: '{}'", fs::absolute(file->second).string());
        }
        result_.open.push_back(fmt::format(
            "{0}: its values; uniform from -1 to 1 stand there (--input {0}=FILE.npy)", name));
        return fmt::format("fill: {{uniform: [-1, 1], seed: {}}}", result_.open.size());
    }

    std::string read_circular_buffers() {
        std::string text;
        for (const Entry& entry : root_.at("cb_configs").list()) {
            std::int64_t pages = entry.at("buffer_factor").integer(1, 65535);
            for (const std::int64_t extent : entry.at("shape").integers()) {
                pages *= extent;
            }
            const std::string format = entry.has("dtype")
                                           ? format_of(entry.at("dtype"))
                                           : tensors_[tensor_index(entry.at("tensor"))].format;
            text += fmt::format("  - {{id: {}, format: {}, pages: {}}}\n", circular_buffers_++,
                                format, pages);
        }
        return text.empty() ? text : "  circular_buffers:\n" + text;
    }

    std::size_t tensor_index(const Entry& entry) const {
        if (tensors_.empty()) {
            entry.fail("no index, as there are no tensors");
        }
        return static_cast<std::size_t>(
            entry.integer(0, static_cast<std::int64_t>(tensors_.size()) - 1));
    }

    std::string read_kernels() {
        std::string text = "  kernels:\n";
        int data_movement = 0;
        for (const Entry& entry : root_.at("kernels").list()) {
            const fs::path file = fs::path(entry.at("path").text()).filename();
            std::ifstream source(fs::path(folder_) / file);
            std::ostringstream content;
            content << source.rdbuf();
            if (!source) {
                entry.at("path").fail(fmt::format("a file of this name in {}", folder_));
            }
            result_.kernels.emplace_back("kernels/" + file.string(), content.str());
            const std::string thread = entry.at("thread_type").text();
            if (thread != "compute" && (thread != "noc" || data_movement == 2)) {
                entry.at("thread_type").fail("compute, or noc for at most two kernels");
            }
            const bool compute = thread == "compute";
            const int noc = compute ? 0 : data_movement++;
            text += fmt::format("  - source: 'kernels/{}'\n", file.string());
            text += compute ? compute_text()
                            : fmt::format("    risc: {}\n    noc: {}\n",
                                          noc == 0 ? "ncrisc" : "brisc", noc);
            text += arguments(entry, compute);
        }
        return text;
    }

    [[nodiscard]] std::string compute_text() const {
        const bool fp32 = std::any_of(tensors_.begin(), tensors_.end(),
                                      [](const Tensor& t) { return t.format == "fp32"; });
        const bool wide =
            root_.has("fp32_dest_acc_en") ? root_.at("fp32_dest_acc_en").truth() : fp32;
        const bool full = root_.has("dst_full_sync_en") && root_.at("dst_full_sync_en").truth();
        return fmt::format(
            "    risc: compute\n    fidelity: HiFi4\n    dst: {{accumulate: {}, sync: {}}}\n",
            wide ? 32 : 16, full ? "full" : "half");
    }

    std::string arguments(const Entry& entry, bool compute) const {
        std::vector<std::string> compile_args;
        for (int id = 0; id < circular_buffers_; ++id) {
            compile_args.push_back(fmt::format("{}", id));
        }
        for (const Tensor& tensor : tensors_) {
            if (!compute) {
                compile_args.push_back(fmt::format("\"accessor({})\"", tensor.name));
            }
        }
        std::vector<std::string> common;
        for (const Entry& index : entry.at("tensor_indices").list()) {
            common.push_back(fmt::format("\"addr({})\"", tensors_[tensor_index(index)].name));
        }
        return fmt::format("    compile_args: [{}]\n    common_args: [{}]\n",
                           fmt::join(compile_args, ", "), fmt::join(common, ", "));
    }

    std::string expectations() const {
        std::string text;
        for (const auto& [name, file] : options_.expects) {
            text += fmt::format("- {{tensor: {}, npy: '{}', pcc: 0.99}}\n", name,
                                fs::absolute(file).string());
        }
        return text.empty() ? text : "expect:\n" + text;
    }

    const std::string& folder_;
    Entry root_;
    const ImportOptions& options_;
    std::vector<Tensor> tensors_;
    int circular_buffers_ = 0;
    Imported result_;
};

}  // namespace

Imported import_lang(const std::string& folder, const NamedText& text,
                     const ImportOptions& options) {
    const json root = parse(text);
    const Entry entry(text.name, root, "the file");
    return LangImport(folder, entry, options).run(text.name);
}

}  // namespace tensight::importer
