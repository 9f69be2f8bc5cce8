// SPDX-License-Identifier: Apache-2.0
#include "tests/vectors/vector_group.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace tensight::vectors {
namespace {

std::vector<Group>& registered() {
    static std::vector<Group> all;
    return all;
}

}  // namespace

Report::Report(bool markdown) : markdown_(markdown) {
    if (markdown_) {
        std::printf("| file | cases | compared | mismatches |\n|---|---|---|---|\n");
    }
}

void Report::file(const std::string& name, const Tally& tally) {
    if (markdown_) {
        std::printf("| `%s` | %zu | %zu | %zu |\n", name.c_str(), tally.cases, tally.compared,
                    tally.mismatches);
    } else {
        std::printf("%-45s cases=%zu compared=%zu mismatches=%zu%s%s\n", name.c_str(), tally.cases,
                    tally.compared, tally.mismatches,
                    tally.first.empty() ? "" : "  first: ", tally.first.c_str());
    }
    total_.cases += tally.cases;
    total_.compared += tally.compared;
    total_.mismatches += tally.mismatches;
}

void Report::finish() const {
    std::printf("%scompared=%zu mismatches=%zu\n", markdown_ ? "\n" : "", total_.compared,
                total_.mismatches);
}

std::vector<Group> groups() {
    std::vector<Group> sorted = registered();
    std::sort(sorted.begin(), sorted.end(),
              [](const Group& a, const Group& b) { return a.name < b.name; });
    return sorted;
}

RegisterGroup::RegisterGroup(std::string name, CheckGroup check) {
    registered().push_back({std::move(name), check});
}

std::vector<unsigned char> read_bytes(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) {
        throw std::runtime_error("cannot read the vector file " + file.string());
    }
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace tensight::vectors
