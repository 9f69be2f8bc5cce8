// SPDX-License-Identifier: Apache-2.0
#include "compiler/fuzz/compiled_text.h"

#include <fmt/format.h>

#include <array>
#include <fstream>

#include "compiler/build/program_text.h"
#include "compiler/fuzz/random_program.h"
#include "sim/loader/process.h"

namespace tensight::compiler {

namespace fs = std::filesystem;

std::optional<std::string> CompiledText::run(const Program& program, std::uint64_t seed,
                                             std::optional<Grid> grid) const {
    Choices c(seed ^ 0xC0FFEEU);
    static constexpr std::array kGrids = {"1x1", "2x2", "4x4", "3x2", "1x7", "8x8", "8x10"};
    const std::string drawn = kGrids.at(static_cast<std::size_t>(c.below(7)));
    const fs::path work = folder_ / fmt::format("seed{}", seed);
    fs::remove_all(work);
    fs::create_directories(work);
    const fs::path file = work / "program.ten";
    std::ofstream(file) << program_text(program);
    loader::Command command = {command_,
                               "compile",
                               file.string(),
                               "--grid",
                               grid ? fmt::format("{}x{}", grid->columns, grid->rows) : drawn,
                               "-o",
                               (work / "made").string(),
                               "--metal-api",
                               std::string(1, static_cast<char>('A' + c.below(3))),
                               "--run",
                               "--cache",
                               (folder_ / "cache").string()};
    if (c.one_in(3)) {
        command.emplace_back("--no-fuse");
    }
    if (c.one_in(3)) {
        command.emplace_back("--single-buffer");
    }
    if (!grid) {
        command.emplace_back("--multicast");
        command.emplace_back(c.one_in(2) ? "on" : "auto");
    }
    constexpr std::chrono::minutes kLimit{5};
    const loader::ProcessResult result = loader::run_process(command, kLimit);
    constexpr int kRefused = 2;
    const bool refused = result.exit_status == kRefused &&
                         (result.error_output.find("circular buffers") != std::string::npos ||
                          result.error_output.find("in place of its divisor") != std::string::npos);
    const bool clean = result.output.find("0 errors, 0 warnings, 0 notes") != std::string::npos;
    if (refused || (result.succeeded() && clean)) {
        fs::remove_all(work);
        return std::nullopt;
    }
    std::string shown;
    for (const std::string& word : command) {
        shown += (shown.empty() ? "" : " ") + word;
    }
    return fmt::format("{}\nexit status {}, signal {}\n{}{}", shown, result.exit_status,
                       result.signal, result.error_output,
                       result.output.substr(0, result.output.find("\n\n")));
}

}  // namespace tensight::compiler
