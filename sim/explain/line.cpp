// SPDX-License-Identifier: Apache-2.0
#include "sim/explain/line.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "sim/workload/reader.h"

namespace tensight::explain {

namespace {

using json = nlohmann::ordered_json;

struct Place {
    std::string file;
    int line = 0;
};

Place parse_place(const std::string& text) {
    const auto colon = text.rfind(':');
    Place place;
    const char* end = text.data() + text.size();
    if (colon == std::string::npos || colon == 0 || colon + 1 == text.size() ||
        std::from_chars(text.data() + colon + 1, end, place.line).ptr != end) {
        throw CannotExplain(fmt::format("--line {}: expected FILE:LINE", text));
    }
    place.file = text.substr(0, colon);
    return place;
}

bool ends_with(const std::string& path, const std::string& end) {
    return path.size() >= end.size() &&
           path.compare(path.size() - end.size(), end.size(), end) == 0 &&
           (path.size() == end.size() || end.front() == '/' ||
            path[path.size() - end.size() - 1] == '/');
}

json read_result(const std::string& path) {
    std::ifstream file(path);
    if (!file) {
        throw CannotExplain(fmt::format("{}: cannot be read", path));
    }
    try {
        json result = json::parse(file);
        if (!result.at("lines").is_array()) {
            throw CannotExplain(
                fmt::format("{}: has no lines, expected what run --lines --json wrote", path));
        }
        return result;
    } catch (const json::exception& error) {
        throw CannotExplain(
            fmt::format("{}: expected what run --lines --json wrote: {}", path, error.what()));
    }
}

std::string describe(const json& entry) {
    std::string text = fmt::format("  {:<8} {:>10} cycles", entry.at("risc").get<std::string>(),
                                   entry.at("cycles").get<std::uint64_t>());
    for (const auto& [cause, cycles] : entry.at("stalls").items()) {
        text += fmt::format(", {} {}", cause, cycles.get<std::uint64_t>());
    }
    for (const char* what : {"calls", "tiles", "bytes"}) {
        if (entry.at(what).get<std::uint64_t>() != 0) {
            text += fmt::format("; {} {}", entry.at(what).get<std::uint64_t>(), what);
        }
    }
    return text + "\n";
}

std::string nearby(const json& lines, const Place& place) {
    std::vector<std::string> known;
    for (const json& entry : lines) {
        const auto file = entry.at("file").get<std::string>();
        if (ends_with(file, place.file)) {
            known.push_back(std::to_string(entry.at("line").get<int>()));
        }
    }
    known.erase(std::unique(known.begin(), known.end()), known.end());
    constexpr std::size_t kMost = 12;
    if (known.empty()) {
        return "no line of such a file was executed";
    }
    known.resize(std::min(known.size(), kMost));
    return fmt::format("expected a line with a cost such as {}", fmt::join(known, ", "));
}

std::string source_line(const std::string& path, int line) {
    std::ifstream file(path);
    std::string text;
    for (int i = 0; i < line && std::getline(file, text); ++i) {
    }
    return file ? text : "";
}

/// Names of API functions in a line of source, in its order, once each.
std::vector<std::string> calls_in(const std::string& text, const ApiCalls& calls) {
    std::vector<std::string> names;
    std::string word;
    for (const char c : text + " ") {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_') {
            word += c;
            continue;
        }
        const auto found = calls.find(word);
        if ((c == '(' || c == '<') && found != calls.end() && found->second.supported &&
            std::find(names.begin(), names.end(), word) == names.end()) {
            names.push_back(word);
        }
        word.clear();
    }
    return names;
}

void take_formats(Question& q, const workload::Program& program) {
    for (const workload::CircularBuffer& cb : program.circular_buffers) {
        for (const int id : cb.ids) {
            if (id == 0) {
                q.in0 = cb.format;
            } else if (id == 1) {
                q.in1 = cb.format;
            } else if (id == 16) {
                q.out = cb.format;
            }
        }
    }
}

/// The modes under which the kernel of `source` runs.
Question modes_of(const std::string& workload_path, const std::string& source) {
    Question q;
    try {
        const workload::Workload w = workload::read_workload(workload_path, {.references = false});
        q.arch = w.arch;
        for (const workload::Program& program : w.programs) {
            for (const workload::Kernel& kernel : program.kernels) {
                if (kernel.source != source) {
                    continue;
                }
                q.fidelity = kernel.fidelity;
                q.dst_32bit = kernel.dst_32bit;
                q.dst_full_sync = kernel.dst_full_sync;
                q.approx = kernel.approx;
                q.noc = kernel.noc;
                take_formats(q, program);
            }
        }
    } catch (const std::exception&) {
        // The workload has gone: what is usual.
    }
    return q;
}

}  // namespace

LineAccount line_account(const std::string& result_path, const std::string& place,
                         const ApiCalls& calls) {
    const json result = read_result(result_path);
    const Place wanted = parse_place(place);
    LineAccount account;
    std::string file;
    for (const json& entry : result.at("lines")) {
        if (entry.at("line").get<int>() == wanted.line &&
            ends_with(entry.at("file").get<std::string>(), wanted.file)) {
            file = entry.at("file").get<std::string>();
            account.text += describe(entry);
        }
    }
    if (file.empty()) {
        throw CannotExplain(fmt::format("--line {}: the run spent nothing there, {}", place,
                                        nearby(result.at("lines"), wanted)));
    }
    const std::string source = source_line(file, wanted.line);
    account.text = fmt::format(
        "{}:{}, all cores\n  {}\n{}", file, wanted.line,
        source.substr(std::min(source.find_first_not_of(" \t"), source.size())), account.text);
    const auto workload = result.value("workload", json::object());
    const Question modes = modes_of(workload.value("path", std::string()), file);
    for (const std::string& name : calls_in(source, calls)) {
        account.questions.push_back(modes);
        account.questions.back().call = name;
    }
    return account;
}

}  // namespace tensight::explain
