// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/import_command.h"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "sim/cli/new_folder.h"
#include "sim/importer/importer.h"
#include "sim/importer/lang_import.h"

namespace tensight::cli {

namespace fs = std::filesystem;

namespace {

constexpr int kBadInput = 2;

std::string text_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file || fs::is_directory(path)) {
        throw std::runtime_error(fmt::format("{}: cannot be read, expected a text file", path));
    }
    return text.str();
}

std::pair<std::string, std::string> name_and_value(const std::string& option,
                                                   const std::string& text) {
    const std::size_t equals = text.find('=');
    if (equals == 0 || equals == std::string::npos || equals + 1 == text.size()) {
        throw std::runtime_error(fmt::format("{} {}: expected NAME=VALUE", option, text));
    }
    return {text.substr(0, equals), text.substr(equals + 1)};
}

std::map<std::string, std::string> files_of(const std::string& option,
                                            const std::vector<std::string>& list) {
    std::map<std::string, std::string> files;
    for (const std::string& text : list) {
        const auto [name, file] = name_and_value(option, text);
        if (!fs::is_regular_file(file)) {
            throw std::runtime_error(fmt::format("{} {}: no such file", option, text));
        }
        files[name] = file;
    }
    return files;
}

importer::ImportOptions options_of(const ImportArguments& a) {
    importer::ImportOptions options;
    options.function = a.function;
    options.inputs = files_of("--input", a.inputs);
    options.expects = files_of("--expect", a.expects);
    for (const std::string& text : a.scalars) {
        const auto [name, number] = name_and_value("--scalar", text);
        std::int64_t value = 0;
        const char* end = number.data() + number.size();
        const auto [stop, error] = std::from_chars(number.data(), end, value);
        if (error != std::errc{} || stop != end || value < INT32_MIN || value > UINT32_MAX) {
            throw std::runtime_error(
                fmt::format("--scalar {}: expected a whole number of 32 bits", text));
        }
        options.scalars[name] = static_cast<std::uint32_t>(value);
    }
    return options;
}

void tell(const importer::Imported& imported, const std::string& folder) {
    fmt::print("{}: {} {}, {} {}, {} buffers, grid {}\n",
               (fs::path(folder) / "workload.yaml").string(), imported.kernels.size(),
               imported.kernels.size() == 1 ? "kernel" : "kernels", imported.programs,
               imported.programs == 1 ? "program" : "programs", imported.buffers, imported.grid);
    if (!imported.open.empty()) {
        fmt::print("Not said, and so yours to give:\n");
    }
    for (const std::string& line : imported.open) {
        fmt::print("  {}\n", line);
    }
}

importer::Imported imported_of(const ImportArguments& a) {
    const importer::ImportOptions options = options_of(a);
    if (a.args.empty()) {
        const std::string kernels = text_of(a.kernels);
        const std::string ir = text_of(a.ir);
        return importer::import_metal({a.kernels, kernels}, {a.ir, ir}, options);
    }
    if (!fs::is_directory(a.kernels)) {
        throw std::runtime_error(
            fmt::format("{}: expected the folder with tt-lang's kernels", a.kernels));
    }
    const std::string args = text_of(a.args);
    return importer::import_lang(a.kernels, {a.args, args}, options);
}

}  // namespace

int import_command(const ImportArguments& a) {
    try {
        const importer::Imported imported = imported_of(a);
        NewFolder folder(a.folder, {"kernels"});
        for (const auto& [name, text] : imported.kernels) {
            folder.write(name, text);
        }
        folder.write("workload.yaml", imported.workload);
        folder.commit();
        tell(imported, a.folder);
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "tensight: {}\n", error.what());
        return kBadInput;
    }
}

}  // namespace tensight::cli
