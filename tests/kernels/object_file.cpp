// SPDX-License-Identifier: Apache-2.0
#include "object_file.h"

#include <elf.h>

#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace tensight::kernels {
namespace {

class Elf {
  public:
    explicit Elf(const std::filesystem::path& path) {
        std::ifstream file(path, std::ios::binary);
        bytes_.assign(std::istreambuf_iterator<char>(file), {});
        header_ = at<Elf32_Ehdr>(0);
        if (std::memcmp(header_.e_ident, ELFMAG, SELFMAG) != 0 ||
            header_.e_ident[EI_CLASS] != ELFCLASS32 || header_.e_machine != EM_RISCV) {
            throw std::runtime_error(path.string() + ": not a 32-bit RISC-V object file");
        }
    }

    template <class T>
    T at(std::size_t offset) const {
        if (offset + sizeof(T) > bytes_.size()) {
            throw std::runtime_error("object file too short");
        }
        T value;
        std::memcpy(&value, bytes_.data() + offset, sizeof value);
        return value;
    }
    Elf32_Shdr section(std::size_t index) const {
        return at<Elf32_Shdr>(header_.e_shoff + index * sizeof(Elf32_Shdr));
    }
    std::size_t sections() const { return header_.e_shnum; }
    std::string text(std::size_t offset) const { return bytes_.data() + offset; }

  private:
    std::vector<char> bytes_;
    Elf32_Ehdr header_{};
};

}  // namespace

std::map<std::string, std::vector<std::uint32_t>> read_functions(
    const std::filesystem::path& object) {
    const Elf elf(object);
    std::map<std::string, std::vector<std::uint32_t>> functions;
    for (std::size_t i = 0; i < elf.sections(); ++i) {
        const Elf32_Shdr table = elf.section(i);
        if (table.sh_type != SHT_SYMTAB) {
            continue;
        }
        const Elf32_Shdr names = elf.section(table.sh_link);
        for (std::size_t at = 0; at < table.sh_size; at += sizeof(Elf32_Sym)) {
            const auto symbol = elf.at<Elf32_Sym>(table.sh_offset + at);
            if (ELF32_ST_TYPE(symbol.st_info) != STT_FUNC || symbol.st_shndx == SHN_UNDEF) {
                continue;
            }
            const Elf32_Shdr code = elf.section(symbol.st_shndx);
            std::vector<std::uint32_t>& words =
                functions[elf.text(names.sh_offset + symbol.st_name)];
            for (std::size_t word = 0; word < symbol.st_size; word += 4) {
                words.push_back(elf.at<std::uint32_t>(code.sh_offset + symbol.st_value + word));
            }
        }
    }
    return functions;
}

}  // namespace tensight::kernels
