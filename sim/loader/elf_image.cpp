// SPDX-License-Identifier: Apache-2.0
#include "sim/loader/elf_image.h"

#include <gelf.h>
#include <libelf.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "sim/loader/cache_directory.h"
#include "sim/loader/errors.h"

namespace tensight::loader {

namespace {

// More than L1 and all local RAMs of the largest core together; keeps a damaged header from
// asking for gigabytes.
constexpr std::uint64_t kMostMemory = 4u << 20;

struct ElfCloser {
    void operator()(Elf* elf) const { elf_end(elf); }
};

class Reader {
  public:
    Reader(std::string_view bytes, const std::string& origin)
        : origin_(origin), bytes_(bytes.begin(), bytes.end()) {
        if (elf_version(EV_CURRENT) == EV_NONE) {
            fail("libelf is too old");
        }
        elf_.reset(elf_memory(bytes_.data(), bytes_.size()));
        if (!elf_ || elf_kind(elf_.get()) != ELF_K_ELF) {
            fail("not an ELF file");
        }
        check_header();
    }

    riscv::Image image() {
        riscv::Image image;
        image.entry = header_.e_entry;
        read_segments(image);
        check_entry(image);
        read_symbols(image);
        const auto stack = image.symbols.find("__stack_top");
        if (stack == image.symbols.end()) {
            fail("symbol __stack_top is missing");
        }
        image.stack_top = stack->second.address;
        return image;
    }

  private:
    [[noreturn]] void fail(const std::string& what) const { throw ElfError(origin_ + ": " + what); }

    void check_header() {
        const Elf32_Ehdr* header = elf32_getehdr(elf_.get());
        if (header == nullptr) {
            fail("expected a 32-bit ELF file");
        }
        header_ = *header;
        if (header_.e_ident[EI_DATA] != ELFDATA2LSB || header_.e_machine != EM_RISCV ||
            header_.e_type != ET_EXEC) {
            fail("expected a little-endian RISC-V executable");
        }
    }

    void read_segments(riscv::Image& image) {
        std::size_t count = 0;
        if (elf_getphdrnum(elf_.get(), &count) != 0) {
            fail("damaged program headers");
        }
        std::uint64_t total = 0;
        for (std::size_t i = 0; i < count; ++i) {
            GElf_Phdr header;
            if (gelf_getphdr(elf_.get(), static_cast<int>(i), &header) == nullptr) {
                fail("damaged program header " + std::to_string(i));
            }
            if (header.p_type == PT_LOAD && header.p_memsz != 0) {
                total += header.p_memsz;
                if (total > kMostMemory) {
                    fail("segments of more than 4 MiB");
                }
                image.segments.push_back(segment(header, i));
            }
        }
        std::sort(image.segments.begin(), image.segments.end(),
                  [](const auto& a, const auto& b) { return a.address < b.address; });
        for (std::size_t i = 1; i < image.segments.size(); ++i) {
            const riscv::Segment& before = image.segments[i - 1];
            if (before.address + std::uint64_t{before.memory_bytes} > image.segments[i].address) {
                fail("segments overlap");
            }
        }
    }

    riscv::Segment segment(const GElf_Phdr& header, std::size_t index) const {
        const std::string which = "segment " + std::to_string(index);
        if (header.p_filesz > header.p_memsz || header.p_offset > bytes_.size() ||
            header.p_filesz > bytes_.size() - header.p_offset) {
            fail(which + " lies outside the file");
        }
        if (header.p_vaddr + header.p_memsz > std::uint64_t{1} << 32) {
            fail(which + " lies outside the address space");
        }
        riscv::Segment segment;
        segment.address = static_cast<std::uint32_t>(header.p_vaddr);
        segment.memory_bytes = static_cast<std::uint32_t>(header.p_memsz);
        segment.executable = (header.p_flags & PF_X) != 0;
        if (segment.executable && segment.address % 4 != 0) {
            fail(which + ": code is not aligned to words");
        }
        const auto first = bytes_.begin() + static_cast<std::ptrdiff_t>(header.p_offset);
        segment.bytes.assign(first, first + static_cast<std::ptrdiff_t>(header.p_filesz));
        return segment;
    }

    void check_entry(const riscv::Image& image) const {
        for (const riscv::Segment& segment : image.segments) {
            if (segment.executable && image.entry % 4 == 0 && image.entry >= segment.address &&
                image.entry - segment.address < segment.bytes.size()) {
                return;
            }
        }
        fail("the entry point is not in code");
    }

    void read_symbols(riscv::Image& image) {
        for (Elf_Scn* section = elf_nextscn(elf_.get(), nullptr); section != nullptr;
             section = elf_nextscn(elf_.get(), section)) {
            GElf_Shdr header;
            if (gelf_getshdr(section, &header) == nullptr) {
                fail("damaged section header");
            }
            if (header.sh_type == SHT_SYMTAB) {
                read_symbol_table(section, header, image);
            }
        }
    }

    void read_symbol_table(Elf_Scn* section, const GElf_Shdr& header, riscv::Image& image) {
        if (header.sh_entsize != sizeof(Elf32_Sym) || header.sh_offset > bytes_.size() ||
            header.sh_size > bytes_.size() - header.sh_offset) {
            fail("damaged symbol table");
        }
        Elf_Data* data = elf_getdata(section, nullptr);
        if (data == nullptr) {
            fail("damaged symbol table");
        }
        const std::size_t count = header.sh_size / header.sh_entsize;
        for (std::size_t i = 0; i < count; ++i) {
            GElf_Sym symbol;
            if (gelf_getsym(data, static_cast<int>(i), &symbol) == nullptr) {
                fail("damaged symbol " + std::to_string(i));
            }
            if (GELF_ST_BIND(symbol.st_info) == STB_LOCAL || symbol.st_shndx == SHN_UNDEF) {
                continue;
            }
            const char* name = elf_strptr(elf_.get(), header.sh_link, symbol.st_name);
            if (name == nullptr) {
                fail("damaged name of symbol " + std::to_string(i));
            }
            image.symbols.emplace(name, riscv::Symbol{static_cast<std::uint32_t>(symbol.st_value),
                                                      static_cast<std::uint32_t>(symbol.st_size)});
        }
    }

    const std::string& origin_;
    std::vector<char> bytes_;  // libelf wants to be allowed to write
    std::unique_ptr<Elf, ElfCloser> elf_;
    Elf32_Ehdr header_{};
};

}  // namespace

riscv::Image image_from_elf(std::string_view bytes, const std::string& origin) {
    return Reader(bytes, origin).image();
}

riscv::Image load_elf(const std::string& path) {
    const auto bytes = read_file(path);
    if (!bytes) {
        throw ElfError(path + ": cannot be read");
    }
    return image_from_elf(*bytes, path);
}

}  // namespace tensight::loader
