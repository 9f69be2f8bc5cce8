// SPDX-License-Identifier: Apache-2.0
// SFPI's registers: DST as vectors (dst_reg), the vector unit's own (l_reg) and its constants.
#pragma once

#include "tensight/sfpi_values.h"
#include "tensight/unsupported.h"

namespace sfpi {

inline constexpr unsigned SFP_DESTREG_STRIDE = 2;

enum class LRegs : std::uint8_t {
    LReg0,
    LReg1,
    LReg2,
    LReg3,
    LReg4,
    LReg5,
    LReg6,
    LReg7,
    LRegCount = 8,
};

namespace impl_ {

/// The conversions of SFPLOAD and SFPSTORE (SFPLOAD_MOD0_FMT_*).
constexpr std::uint32_t dst_format(DataLayout layout) {
    switch (layout) {
        case DataLayout::F16a:
            return 1;
        case DataLayout::F16b:
            return 2;
        case DataLayout::F32:
            return 3;
        case DataLayout::I32:
        case DataLayout::U32:
        case DataLayout::M32:
            return 4;
        case DataLayout::U16:
            return 6;
        case DataLayout::HI16:
            return 7;
        case DataLayout::SM16:
            return 8;
        case DataLayout::LO16:
            return 9;
        case DataLayout::SM32:
            return 12;
        default:
            return 0;
    }
}

/// What a vector type is loaded and stored as if nothing else is said: floats as SrcB's format
/// says, vInt converted from and to sign and magnitude, as Wormhole has it.
template <class T>
constexpr DataLayout layout_of() {
    if constexpr (impl_::is_base_of_v<vUInt16, T>) {
        return DataLayout::U16;
    } else if constexpr (impl_::is_base_of_v<vUInt, T>) {
        return DataLayout::U32;
    } else if constexpr (impl_::is_same_v<vFloat16a, T>) {
        return DataLayout::F16a;
    } else if constexpr (impl_::is_same_v<vFloat16b, T>) {
        return DataLayout::F16b;
    } else if constexpr (impl_::is_base_of_v<vFloat, T>) {
        return DataLayout::FSrcB;
    } else if constexpr (impl_::is_base_of_v<vSMag16, T>) {
        return DataLayout::SM16;
    } else if constexpr (impl_::is_base_of_v<vSMag, T>) {
        return DataLayout::I32;
    } else {
        return DataLayout::SM32;
    }
}

template <class T, std::uint32_t Number>
class vConst;

/// Thirty-two datums of DST: four rows, even or odd columns.
template <DataLayout Layout = DataLayout::Default>
class vDReg {
  public:
    sfpi_inline constexpr explicit vDReg(std::uint32_t address) : address_(address) {}
    vDReg(const vDReg&) = default;

    /// In another layout. Address modes other than the one that stays are not modelled.
    template <DataLayout Other = DataLayout::Default>
    sfpi_inline constexpr auto mode(int address_mode = -1) const {
        if (address_mode >= 0 && address_mode != 3) {
            moving_address_mode();
        }
        return vDReg < Other != DataLayout::Default ? Other : Layout > (address_);
    }

    template <class T, if_vector<T> = nullptr>
    sfpi_inline operator T() const {
        return T(sfpu_t{tensight::vector::make<Op::load>(address_, dst_format(layout<T>()))});
    }
    template <class T, if_vector<T> = nullptr>
    sfpi_inline T operator=(T value) const {
        tensight::vector::act<Op::store>(value.name(), address_ | dst_format(layout<T>()) << 16);
        return value;
    }
    sfpi_inline vFloat operator=(float value) const { return *this = vFloat(value); }
    sfpi_inline vFloat operator=(double value) const { return *this = vFloat(float(value)); }
    sfpi_inline vFloat operator=(sFloat16a value) const { return *this = vFloat(value); }
    sfpi_inline vFloat operator=(sFloat16b value) const { return *this = vFloat(value); }
    sfpi_inline vInt operator=(int value) const { return *this = vInt(value); }
    sfpi_inline vUInt operator=(unsigned value) const { return *this = vUInt(value); }
    template <class T, std::uint32_t Number>
    sfpi_inline T operator=(const vConst<T, Number>& value) const {
        return *this = T(value);
    }
    sfpi_inline void operator=(const vDReg& other) const { *this = vFloat(other); }
    template <DataLayout Other>
    sfpi_inline void operator=(const vDReg<Other>& other) const {
        *this = vFloat(other);
    }

  private:
    template <class T>
    static constexpr DataLayout layout() {
        return Layout != DataLayout::Default ? Layout : layout_of<T>();
    }
    __attribute__((
        error("tensight: unsupported call dst_reg[].mode: only the address mode that "
              "does not move is modelled"))) static void
    moving_address_mode();

    std::uint32_t address_;
};

class DstRegFile {
  public:
    constexpr DstRegFile() = default;
    DstRegFile(const DstRegFile&) = delete;
    DstRegFile& operator=(const DstRegFile&) = delete;

    sfpi_inline constexpr vDReg<> operator[](int index) const {
        return vDReg<>(static_cast<std::uint32_t>(index) * SFP_DESTREG_STRIDE & 0x3FFu);
    }
    sfpi_inline void operator++() const { *this += 1; }
    sfpi_inline void operator++(int) const { *this += 1; }
    sfpi_inline void operator+=(int vectors) const {
        tensight::vector::act<Op::increment>(static_cast<std::uint32_t>(vectors) *
                                             SFP_DESTREG_STRIDE);
    }
};

/// A register by its number: what is put there stays until the next use of the name.
class vLReg {
  public:
    sfpi_inline constexpr explicit vLReg(LRegs number)
        : number_(static_cast<std::uint32_t>(number)) {}
    vLReg(const vLReg&) = default;
    sfpi_inline operator sfpu_t() const {
        return {tensight::vector::make<Op::read_register>(number_)};
    }
    template <class T, if_vector<T> = nullptr>
    sfpi_inline operator T() const {
        return T(sfpu_t(*this));
    }
    sfpi_inline sfpu_t operator=(vVal value) const {
        tensight::vector::act<Op::write_register>(value.name(), number_);
        return value.get();
    }
    sfpi_inline const vLReg& operator=(const vLReg& other) const {
        *this = vVal(sfpu_t(other));
        return *this;
    }
    sfpi_inline void in_use() const {}

  private:
    std::uint32_t number_;
};

class LRegFile {
  public:
    constexpr LRegFile() = default;
    LRegFile(const LRegFile&) = delete;
    LRegFile& operator=(const LRegFile&) = delete;
    sfpi_inline vLReg operator[](LRegs number) const { return vLReg(number); }
};

/// A constant register. 8, 9, 10 and 15 are names of their own; 11 to 14 may be written, which
/// takes SFPCONFIG.
template <class T, std::uint32_t Number>
class vConst {
  public:
    constexpr vConst() = default;
    vConst(const vConst&) = default;
    sfpi_inline operator T() const {
        if constexpr (Number >= 11 && Number <= 14) {
            return T(sfpu_t{tensight::vector::make<Op::read_config>(Number)});
        } else {
            return T(sfpu_t{Number});
        }
    }
    sfpi_inline void operator=(T value) const {
        static_assert(Number >= 11 && Number <= 14, "this constant register cannot be written");
        tensight::vector::act<Op::write_config>(value.name(), Number);
    }
    template <class U, impl_::enable_if_t<impl_::is_constructible_v<T, const U&> &&
                                          !impl_::is_same_v<T, U>>* = nullptr>
    sfpi_inline void operator=(U value) const {
        *this = T(value);
    }
};

}  // namespace impl_

inline constexpr impl_::DstRegFile dst_reg;
inline constexpr impl_::LRegFile l_reg;

inline constexpr impl_::vConst<vFloat, 8> vConst0p8373;
inline constexpr impl_::vConst<vFloat, 9> vConst0;
inline constexpr impl_::vConst<vFloat, 10> vConst1;
inline constexpr impl_::vConst<vFloat, 11> vConstNeg1;
inline constexpr impl_::vConst<vFloat, 12> vConstFloatPrgm0;
inline constexpr impl_::vConst<vFloat, 13> vConstFloatPrgm1;
inline constexpr impl_::vConst<vFloat, 14> vConstFloatPrgm2;
inline constexpr impl_::vConst<vInt, 12> vConstIntPrgm0;
inline constexpr impl_::vConst<vInt, 13> vConstIntPrgm1;
inline constexpr impl_::vConst<vInt, 14> vConstIntPrgm2;
/// Twice the number of the lane.
inline constexpr impl_::vConst<vInt, 15> vConstTileId;

}  // namespace sfpi
