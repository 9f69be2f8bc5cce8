// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/cli/workload_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace tensight::cli::testing {

namespace {

void add(std::string& text, const std::string& indent, const std::string& key,
         const std::vector<std::string>& entries, const std::string& bullet) {
    if (entries.empty()) {
        return;
    }
    text += indent + key + ":\n";
    for (const std::string& entry : entries) {
        text += indent + bullet + entry + "\n";
    }
}

}  // namespace

const char* const kProducer = R"(#include <cstdint>
#include "api/dataflow/dataflow_api.h"
void kernel_main() {
    for (uint32_t page = 0; page < get_compile_time_arg_val(0); ++page) {
        for (uint32_t cb = 0; cb < 2; ++cb) {
            cb_reserve_back(cb, 1);
            auto* word = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(get_write_ptr(cb));
            for (uint32_t i = 0; i < 512; ++i) {
                word[i] = 0;
            }
            cb_push_back(cb, 1);
        }
    }
}
)";

const char* const kConsumer = R"(#include <cstdint>
#include "api/dataflow/dataflow_api.h"
void kernel_main() {
    for (uint32_t page = 0; page < get_compile_time_arg_val(0); ++page) {
        cb_wait_front(16, 1);
        cb_pop_front(16, 1);
    }
}
)";

std::string WorkloadText::text(int programs) const {
    std::string text = fmt::format("tensight: 1\nchip: {{arch: wormhole_b0, grid: {}}}\n", grid);
    add(text, "", "tensors", tensors, "  ");
    add(text, "", "buffers", buffers, "  ");
    text += "programs:\n";
    for (int i = 0; i < programs; ++i) {
        text += fmt::format("- name: program_{}\n", i);
        add(text, "  ", "circular_buffers", circular_buffers, "- ");
        add(text, "  ", "semaphores", semaphores, "- ");
        add(text, "  ", "kernels", kernels, "- ");
    }
    add(text, "", "expect", expect, "- ");
    return text;
}

std::string circular_buffer(int id, int pages) {
    return fmt::format("{{id: {}, format: bf16, pages: {}, cores: \"0,0\"}}", id, pages);
}

std::string kernel(const std::string& source, const std::string& risc, const std::string& more) {
    return fmt::format("{{source: {}, risc: {}, cores: \"0,0\"{}{}}}", source, risc,
                       more.empty() ? "" : ", ", more);
}

int line_of(const std::string& text, const std::string& mark) {
    const std::size_t at = text.find(mark);
    if (at == std::string::npos || text.find(mark, at + 1) != std::string::npos) {
        throw std::invalid_argument("expected \"" + mark + "\" exactly once in:\n" + text);
    }
    return 1 + static_cast<int>(
                   std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

WorkloadText one_kernel() {
    WorkloadText workload;
    workload.kernels = {kernel("kernel.cpp", "brisc")};
    return workload;
}

WorkloadText compute_kernel(int pages, int in, int out) {
    WorkloadText workload;
    for (const int id : {0, 1, 16}) {
        workload.circular_buffers.push_back(circular_buffer(id, pages));
    }
    workload.kernels = {kernel("producer.cpp", "ncrisc", fmt::format("compile_args: [{}]", in)),
                        kernel("compute.cpp", "compute"),
                        kernel("consumer.cpp", "brisc", fmt::format("compile_args: [{}]", out))};
    return workload;
}

}  // namespace tensight::cli::testing
