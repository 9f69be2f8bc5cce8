// SPDX-License-Identifier: Apache-2.0
#include "sim/importer/importer.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "sim/importer/kernel_stream.h"
#include "sim/importer/program_text.h"

namespace tensight::importer {

namespace {

class Import {
  public:
    Import(const NamedText& kernels, const NamedText& ir, const ImportOptions& options)
        : kernels_(kernels), ir_(ir), options_(options) {}

    Imported run() {
        const MetalModule module = read_metal_module(ir_.name, ir_.text);
        if (!module.arch.empty() && module.arch != "wormhole_b0") {
            throw ImportError({ir_.name, 0}, "a system of architecture " + module.arch,
                              "wormhole_b0");
        }
        const HostFunction& function = choose(module);
        bind(module);
        const ImportedBuffers buffers = import_buffers(function, options_);
        result_.open = buffers.open;
        std::string programs = "programs:\n";
        ProgramText text(function, buffers, options_, files_, result_.open);
        for (const Command& command : function.commands) {
            if (command.kind == Command::Kind::program) {
                programs += text.run(command, result_.programs++);
            }
        }
        check_options(buffers, function);
        result_.buffers = buffers.order.size();
        result_.grid = grid(function, buffers);
        result_.workload = heading(function) + tensors_text(buffers) +
                           global_semaphore_tensors(function) + buffers_text(buffers) +
                           global_semaphore_buffers(function) + programs + expectations(buffers);
        return std::move(result_);
    }

  private:
    const HostFunction& choose(const MetalModule& module) const {
        std::vector<const HostFunction*> found;
        for (const HostFunction& f : module.functions) {
            const bool runs = std::any_of(f.commands.begin(), f.commands.end(), [](const auto& c) {
                return c.kind == Command::Kind::program;
            });
            if (runs && (options_.function.empty() || f.name == options_.function)) {
                found.push_back(&f);
            }
        }
        if (found.empty()) {
            throw ImportError(
                {ir_.name, 0},
                options_.function.empty()
                    ? "no function enqueues a program"
                    : fmt::format("no function @{} that enqueues a program", options_.function),
                "IR after the ttmetal pipeline, with ttmetal.enqueue_program");
        }
        if (found.size() > 1) {
            throw ImportError(
                found[1]->place,
                fmt::format("@{} and @{} both enqueue programs", found[0]->name, found[1]->name),
                "one function (--function NAME)");
        }
        return *found[0];
    }

    /// Gives each kernel function its text: by the names in comments if all have one, otherwise in
    /// order.
    void bind(const MetalModule& module) {
        const std::vector<KernelText> texts = split_kernels(kernels_.name, kernels_.text);
        if (texts.size() != module.kernels.size()) {
            throw ImportError({kernels_.name, 0}, fmt::format("{} kernels", texts.size()),
                              fmt::format("{}, as many as {} has functions with a ttkernel.thread",
                                          module.kernels.size(), ir_.name));
        }
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const KernelFunction& function = module.kernels[i];
            const auto named = std::find_if(texts.begin(), texts.end(), [&](const KernelText& t) {
                return t.name == function.name;
            });
            const KernelText& text = named != texts.end() ? *named : texts[i];
            if (text.compute != function.compute) {
                throw ImportError(
                    {kernels_.name, text.line},
                    fmt::format("a {} kernel for @{} ({}:{})",
                                text.compute ? "compute" : "data movement", function.name,
                                function.place.file, function.place.line),
                    fmt::format("a {} kernel, in the order of the IR",
                                function.compute ? "compute" : "data movement"));
            }
            const std::string file = fmt::format("kernels/{}.cpp", function.name);
            if (!files_.emplace(function.name, file).second) {
                throw ImportError(function.place, fmt::format("a second @{}", function.name),
                                  "names that differ");
            }
            result_.kernels.emplace_back(file, text.text);
        }
    }

    /// Names that the user gave and nothing has.
    void check_options(const ImportedBuffers& buffers, const HostFunction& function) const {
        const auto known = [&](const std::string& name) {
            return std::any_of(buffers.tensors.begin(), buffers.tensors.end(),
                               [&](const ImportedTensor& t) { return t.name == name; }) ||
                   function.values.count("%" + name) != 0;
        };
        for (const auto* map : {&options_.inputs, &options_.expects}) {
            for (const auto& [name, file] : *map) {
                if (!known(name)) {
                    throw ImportError({ir_.name, 0}, fmt::format("no tensor {}", name),
                                      names(buffers));
                }
            }
        }
        for (const auto& [name, value] : options_.scalars) {
            if (!known(name)) {
                throw ImportError(function.place, fmt::format("no scalar {}", name),
                                  "the name of an argument of the function");
            }
        }
    }

    static std::string names(const ImportedBuffers& buffers) {
        std::vector<std::string> list;
        for (const ImportedTensor& tensor : buffers.tensors) {
            list.push_back(tensor.name);
        }
        return fmt::format("{}", fmt::join(list, ", "));
    }

    static std::string grid(const HostFunction& function, const ImportedBuffers& buffers) {
        std::int64_t rows = 1;
        std::int64_t columns = 1;
        const auto reach = [&](const CoreRange& range) {
            rows = std::max(rows, range.y + range.rows);
            columns = std::max(columns, range.x + range.columns);
        };
        for (const Command& command : function.commands) {
            for (const KernelConfig& config : command.kernels) {
                reach(config.cores);
            }
        }
        for (const auto& [value, buffer] : buffers.by_value) {
            const bool on_cores = buffer.type.layout == MemRefType::Layout::shard &&
                                  buffer.type.space == MemRefType::Space::l1;
            if (on_cores) {
                reach({0, 0, buffer.grid_rows, buffer.grid_columns});
            }
        }
        return fmt::format("{}x{}", columns, rows);
    }

    std::string heading(const HostFunction& function) const {
        std::string text = fmt::format("# Function @{} of {}, kernels of {}.\n", function.name,
                                       ir_.name, kernels_.name);
        for (const std::string& line : result_.open) {
            text += fmt::format("# Not in the IR: {}\n", line);
        }
        return text +
               fmt::format("tensight: 1\nchip: {{arch: wormhole_b0, grid: {}}}\n", result_.grid);
    }

    std::string expectations(const ImportedBuffers& buffers) const {
        std::string text;
        for (const ImportedTensor& tensor : buffers.tensors) {
            const auto file = options_.expects.find(tensor.name);
            if (file != options_.expects.end()) {
                text += fmt::format("- {{tensor: {}, npy: '{}', pcc: 0.99}}\n", tensor.name,
                                    std::filesystem::absolute(file->second).string());
            }
        }
        return text.empty() ? text : "expect:\n" + text;
    }

    const NamedText& kernels_;
    const NamedText& ir_;
    const ImportOptions& options_;
    std::map<std::string, std::string> files_;
    Imported result_;
};

}  // namespace

Imported import_metal(const NamedText& kernels, const NamedText& ir, const ImportOptions& options) {
    return Import(kernels, ir, options).run();
}

}  // namespace tensight::importer
