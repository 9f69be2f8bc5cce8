// SPDX-License-Identifier: Apache-2.0
#include "tests/mutation/kernel_files.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>
#include <stdexcept>

namespace tensight::mutation {

namespace fs = std::filesystem;

namespace {

void add_with_headers(const fs::path& file, std::set<fs::path>& files) {
    if (!fs::exists(file) || !files.insert(file).second) {
        return;
    }
    static const std::regex kInclude("#include \"([^\"/]+)\"");
    const std::string text = read_text(file);
    for (auto m = std::sregex_iterator(text.begin(), text.end(), kInclude);
         m != std::sregex_iterator(); ++m) {
        add_with_headers(file.parent_path() / (*m)[1].str(), files);
    }
}

}  // namespace

std::string read_text(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) {
        throw std::runtime_error(path.string() + ": cannot be read");
    }
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::set<fs::path> with_local_headers(const fs::path& file) {
    std::set<fs::path> files;
    add_with_headers(file, files);
    return files;
}

std::set<fs::path> kernel_files(const workload::Workload& workload) {
    std::set<fs::path> files;
    for (const workload::Program& p : workload.programs) {
        for (const workload::Kernel& k : p.kernels) {
            add_with_headers(k.source, files);
        }
    }
    return files;
}

void take_from(workload::Workload& workload, const fs::path& file, const fs::path& folder) {
    for (workload::Program& p : workload.programs) {
        for (workload::Kernel& k : p.kernels) {
            if (with_local_headers(k.source).count(file) > 0) {
                k.source = (folder / fs::path(k.source).filename()).string();
            }
        }
    }
}

std::vector<fs::path> correct_examples(const fs::path& examples) {
    std::vector<fs::path> found;
    for (const auto& entry : fs::recursive_directory_iterator(examples)) {
        const std::string name = entry.path().filename().string();
        const std::string folder = entry.path().parent_path().filename().string();
        const bool wrong = folder == "six_op_as_first_emitted" || folder == "matmul_operands";
        if (entry.path().extension() == ".yaml" && name.rfind("8x8", 0) != 0 && !wrong) {
            found.push_back(entry.path());
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace tensight::mutation
