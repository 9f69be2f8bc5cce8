// SPDX-License-Identifier: Apache-2.0
#include "sim/importer/program_text.h"

namespace tensight::importer {

namespace {

constexpr int kWordsOfSemaphore = 4;  // 16 bytes, the alignment of L1

template <typename Line>
std::string for_each_semaphore(const HostFunction& function, Line line) {
    std::string text;
    for (const auto& [name, value] : function.values) {
        if (value.kind == Value::Kind::global_semaphore) {
            text += line(name_of(name), value, cores_of(value.cores, value.place));
        }
    }
    return text;
}

}  // namespace

std::string global_semaphore_tensors(const HostFunction& function) {
    return for_each_semaphore(
        function, [](const std::string& name, const Value& value, const CoreSet& cores) {
            return fmt::format("  {}: {{shape: [{}, {}], fill: {{constant: {}}}}}\n", name,
                               cores.size(), kWordsOfSemaphore, value.initial);
        });
}

std::string global_semaphore_buffers(const HostFunction& function) {
    return for_each_semaphore(
        function, [](const std::string& name, const Value&, const CoreSet& cores) {
            return fmt::format(
                "  {0}: {{tensor: {0}, dtype: uint32, layout: row_major, memory: l1, shard: "
                "{{height: 1, width: {1}, cores: \"{2}\"}}}}\n",
                name, kWordsOfSemaphore, cores_text(cores));
        });
}

}  // namespace tensight::importer
