// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <map>
#include <set>
#include <sstream>

#include "compiler/build/operations.h"
#include "compiler/emit/compute_calls.h"
#include "compiler/emit/writer.h"

namespace tensight::compiler {

namespace {

class ComputeText {
  public:
    ComputeText(const Plan& plan, const Body& body, Generation generation)
        : plan_(plan), body_(body), generation_(generation), calls_(plan, generation) {}

    std::string run() {
        const bool oldest = generation_ == Generation::A;
        print_head(lines_, plan_, "Compute kernel");
        lines_.comment(
            "Values go from one step to the next through circular buffers of this kernel's own; a\n"
            "window of pages never wraps, since each buffer holds whole blocks.");
        lines_.add("#include <cstdint>");
        lines_.blank();
        includes();
        lines_.blank();
        if (oldest) {
            lines_.add("namespace NAMESPACE {");
            lines_.blank();
        }
        print_buffers(lines_, plan_, body_);
        pieces(body_);
        lines_.blank();
        lines_.open(oldest ? "void MAIN" : "void kernel_main()");
        for (const char* name : {"core_x", "core_y"}) {
            if (uses(body_, name)) {
                lines_.add(fmt::format("const uint32_t {} = get_arg_val<uint32_t>({});", name,
                                       name[5] == 'x' ? 0 : 1));
            }
        }
        if (uses(body_, "first_item")) {
            lines_.add("const uint32_t first_item = get_arg_val<uint32_t>(0);");
        }
        if (!plan_.lattice.used) {
            lines_.add("const uint32_t items = get_arg_val<uint32_t>(1);");
        }
        statements(body_);
        lines_.close();
        if (oldest) {
            lines_.blank();
            lines_.add("}  // namespace NAMESPACE");
        }
        return lines_.text();
    }

  private:
    void includes() {
        std::set<std::string> headers = {"compute_kernel_hw_startup.h", "common.h", "pack.h",
                                         "reg_api.h"};
        collect_calls(body_, [&](const Call& c) {
            const std::string header = calls_.header(c);
            if (!header.empty()) {
                headers.insert(header);
            }
            if (calls_.copies_first(c)) {
                headers.insert("copy_dest_values.h");
            }
        });
        if (headers.contains("reduce.h")) {
            // Defaults of its templates, without which the header is no C++; every call names its
            // own.
            lines_.add("#define REDUCE_OP PoolType::SUM");
            lines_.add("#define REDUCE_DIM ReduceDim::REDUCE_ROW");
            lines_.blank();
        }
        const std::string root =
            generation_ == Generation::A ? "compute_kernel_api/" : "api/compute/";
        for (const std::string& header : headers) {
            // The header of everything else lay beside its folder in the first generation.
            const bool beside = generation_ == Generation::A && header == "compute_kernel_api.h";
            lines_.add(fmt::format("#include \"{}{}\"", beside ? "" : root, header));
        }
    }

    /// Variables of the kernel that a piece uses.
    [[nodiscard]] std::vector<std::string> parameters(const Stmt& piece) const {
        std::vector<std::string> names = {"batch", "first_row", "first_column"};
        for (std::size_t l = 0; l < plan_.graph.program.loops.size(); ++l) {
            names.push_back(loop_variable(plan_, static_cast<int>(l)));
        }
        names.erase(std::remove_if(names.begin(), names.end(),
                                   [&](const std::string& n) { return !uses(piece.body, n); }),
                    names.end());
        return names;
    }

    void pieces(const Body& body) {
        for (const Stmt& s : body) {
            if (s.kind == Stmt::Kind::piece) {
                lines_.blank();
                lines_.comment(s.comment);
                std::string list;
                for (const std::string& p : parameters(s)) {
                    list += fmt::format("{}uint32_t {}", list.empty() ? "" : ", ", p);
                }
                lines_.open(fmt::format("ALWI void {}({})", s.name, list));
                statements(s.body);
                lines_.close();
            } else {
                pieces(s.body);
            }
        }
    }

    void statements(const Body& body) {
        print_body(
            lines_, body,
            [&](const Call& c) {
                std::istringstream calls(calls_.text(c));
                for (std::string call; std::getline(calls, call);) {
                    lines_.add(call);
                }
            },
            [&](const Stmt& piece) {
                std::string list;
                for (const std::string& p : parameters(piece)) {
                    list += (list.empty() ? "" : ", ") + p;
                }
                lines_.add(fmt::format("{}({});", piece.name, list));
            });
    }

    const Plan& plan_;
    const Body& body_;
    Generation generation_;
    ComputeCalls calls_;
    Lines lines_;
};

}  // namespace

std::string compute_text(const Plan& plan, const Body& body, Generation generation) {
    return ComputeText(plan, body, generation).run();
}

}  // namespace tensight::compiler
