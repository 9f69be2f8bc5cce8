// SPDX-License-Identifier: Apache-2.0
#include "sim/loader/source_lines.h"

#include <dwarf.h>
#include <elfutils/libdw.h>
#include <fcntl.h>
#include <gelf.h>
#include <unistd.h>

#include <cstdlib>
#include <span>
#include <string_view>
#include <utility>

#include "sim/loader/compile_error.h"
#include "sim/loader/errors.h"

namespace tensight::loader {

namespace {

std::string_view text_attribute(Dwarf_Die* die, unsigned attribute) {
    Dwarf_Attribute buffer;
    const char* text = dwarf_formstring(dwarf_attr_integrate(die, attribute, &buffer));
    return text != nullptr ? text : "";
}

std::optional<Dwarf_Word> number_attribute(Dwarf_Die* die, unsigned attribute) {
    Dwarf_Attribute buffer;
    Dwarf_Word value = 0;
    if (dwarf_formudata(dwarf_attr(die, attribute, &buffer), &value) != 0) {
        return std::nullopt;
    }
    return value;
}

bool is_function(Dwarf_Die* die) {
    return dwarf_tag(die) == DW_TAG_subprogram || dwarf_tag(die) == DW_TAG_inlined_subroutine;
}

// Scopes that libdw allocates with malloc.
class Scopes {
  public:
    ~Scopes() { std::free(list_); }
    Scopes() = default;
    Scopes(const Scopes&) = delete;
    Scopes& operator=(const Scopes&) = delete;

    Dwarf_Die** slot() { return &list_; }
    std::span<Dwarf_Die> span(int count) {
        return {list_, static_cast<std::size_t>(count > 0 ? count : 0)};
    }

  private:
    Dwarf_Die* list_ = nullptr;
};

}  // namespace

class SourceLines::Debug {
  public:
    explicit Debug(const std::string& path) : fd_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
        dwarf_ = fd_ >= 0 ? dwarf_begin(fd_, DWARF_C_READ) : nullptr;
        if (dwarf_ == nullptr) {
            if (fd_ >= 0) {
                close(fd_);
            }
            throw ElfError(path + ": no debug information can be read");
        }
    }
    Debug(const Debug&) = delete;
    Debug& operator=(const Debug&) = delete;
    ~Debug() {
        dwarf_end(dwarf_);
        close(fd_);
    }

    // Every unit is asked itself: the index of addresses (.debug_aranges) is damaged where the
    // linker dropped functions.
    std::vector<Frame> lookup(std::uint32_t pc) {
        if (!is_code(pc)) {
            return {};  // dropped functions are described as if they lay at address 0
        }
        Dwarf_Off offset = 0, next = 0;
        std::size_t header_bytes = 0;
        for (; dwarf_nextcu(dwarf_, offset, &next, &header_bytes, nullptr, nullptr, nullptr) == 0;
             offset = next) {
            Dwarf_Die unit;
            if (dwarf_offdie(dwarf_, offset + header_bytes, &unit) != nullptr &&
                dwarf_haspc(&unit, pc) == 1) {
                return frames_of(unit, pc);
            }
        }
        return {};
    }

  private:
    bool is_code(std::uint32_t pc) const {
        Elf* elf = dwarf_getelf(dwarf_);
        std::size_t count = 0;
        elf_getphdrnum(elf, &count);
        for (std::size_t i = 0; i < count; ++i) {
            GElf_Phdr header;
            if (gelf_getphdr(elf, static_cast<int>(i), &header) != nullptr &&
                header.p_type == PT_LOAD && (header.p_flags & PF_X) != 0 && pc >= header.p_vaddr &&
                pc - header.p_vaddr < header.p_memsz) {
                return true;
            }
        }
        return false;
    }

    static std::vector<Frame> frames_of(Dwarf_Die& unit, std::uint32_t pc) {
        Dwarf_Line* line = dwarf_getsrc_die(&unit, pc);
        int number = 0;
        if (line == nullptr || dwarf_lineno(line, &number) != 0) {
            return {};
        }
        Frame frame;
        name(frame, unit, dwarf_linesrc(line, nullptr, nullptr));
        frame.line = static_cast<unsigned>(number);

        // The scopes at an address follow the text of an inlined function to its definition; the
        // scopes of the innermost of them follow the inlining.
        Scopes at_pc, inlining;
        const auto innermost = at_pc.span(dwarf_getscopes(&unit, pc, at_pc.slot()));
        std::vector<Frame> frames;
        if (!innermost.empty()) {
            const int count = dwarf_getscopes_die(&innermost[0], inlining.slot());
            for (Dwarf_Die& scope : inlining.span(count)) {
                if (is_function(&scope)) {
                    frame.function = text_attribute(&scope, DW_AT_name);
                    frames.push_back(std::move(frame));
                    frame = call_site(unit, scope);
                }
            }
        }
        if (frames.empty()) {
            frames.push_back(std::move(frame));
        }
        return frames;
    }

    static Frame call_site(Dwarf_Die& unit, Dwarf_Die& inlined) {
        Frame frame;
        const auto file = number_attribute(&inlined, DW_AT_call_file);
        Dwarf_Files* files = nullptr;
        std::size_t count = 0;
        if (file && dwarf_getsrcfiles(&unit, &files, &count) == 0 && *file < count) {
            name(frame, unit, dwarf_filesrc(files, *file, nullptr, nullptr));
        }
        frame.line = static_cast<unsigned>(number_attribute(&inlined, DW_AT_call_line).value_or(0));
        return frame;
    }

    // libdw puts the compilation's directory before relative names; a kernel given by an absolute
    // name keeps all of its names absolute.
    static void name(Frame& frame, Dwarf_Die& unit, const char* path) {
        const std::string_view full = path != nullptr ? path : "";
        const std::string_view kernel = text_attribute(&unit, DW_AT_name);
        const std::string directory = std::string(text_attribute(&unit, DW_AT_comp_dir)) + "/";
        const bool relative = !kernel.starts_with('/') && directory.size() > 1;
        frame.path = full;
        frame.file = relative && full.starts_with(directory) ? full.substr(directory.size()) : full;
    }

    int fd_;
    Dwarf* dwarf_ = nullptr;
};

SourceLines::SourceLines(std::string elf_path, std::vector<std::string> system_dirs)
    : elf_path_(std::move(elf_path)), system_dirs_(std::move(system_dirs)) {}
SourceLines::SourceLines(SourceLines&&) noexcept = default;
SourceLines& SourceLines::operator=(SourceLines&&) noexcept = default;
SourceLines::~SourceLines() = default;

std::vector<Frame> SourceLines::lookup(std::uint32_t pc) {
    if (!debug_) {
        debug_ = std::make_unique<Debug>(elf_path_);
    }
    std::vector<Frame> frames = debug_->lookup(pc);
    for (Frame& frame : frames) {
        frame.system = lies_in(frame.path, system_dirs_);
    }
    return frames;
}

std::vector<Frame> SourceLines::user_frames(std::uint32_t pc, std::uint32_t return_address) {
    for (const std::uint32_t address : {pc, return_address == 0 ? 0 : return_address - 4}) {
        if (address == 0) {
            continue;
        }
        std::vector<Frame> frames = lookup(address);
        std::erase_if(frames, [](const Frame& f) { return f.system || f.line == 0; });
        if (!frames.empty()) {
            return frames;
        }
    }
    return {};
}

std::optional<Frame> SourceLines::user_frame(std::uint32_t pc, std::uint32_t return_address) {
    std::vector<Frame> frames = user_frames(pc, return_address);
    if (frames.empty()) {
        return std::nullopt;
    }
    return std::move(frames.front());
}

std::string to_string(const Frame& frame) { return frame.file + ":" + std::to_string(frame.line); }

}  // namespace tensight::loader
