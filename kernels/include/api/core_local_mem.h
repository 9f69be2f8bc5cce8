// SPDX-License-Identifier: Apache-2.0
// A typed pointer into the core's own L1.
#pragma once

#include "api/lock.h"
#include "tensight/attributes.h"
#ifndef COMPILE_FOR_TRISC
#include "api/dataflow/noc.h"
#endif

template <typename T, typename AddressType = std::uintptr_t>
class CoreLocalMem {
    using difference_type = std::ptrdiff_t;

  public:
    FORCE_INLINE CoreLocalMem(AddressType address) : address_{address} {}
    FORCE_INLINE CoreLocalMem(T* ptr) : address_{reinterpret_cast<AddressType>(ptr)} {}

    FORCE_INLINE tt_l1_ptr T* get_unsafe_ptr() const { return reinterpret_cast<T*>(address_); }
    FORCE_INLINE AddressType get_address() const { return address_; }

    FORCE_INLINE T& operator[](std::uint32_t index) const { return get_unsafe_ptr()[index]; }
    FORCE_INLINE T& operator*() const { return *get_unsafe_ptr(); }
    FORCE_INLINE tt_l1_ptr T* operator->() const { return get_unsafe_ptr(); }

    FORCE_INLINE CoreLocalMem& operator+=(difference_type offset) {
        address_ += offset * sizeof(T);
        return *this;
    }
    FORCE_INLINE CoreLocalMem& operator-=(difference_type offset) {
        address_ -= offset * sizeof(T);
        return *this;
    }
    FORCE_INLINE CoreLocalMem& operator++() { return *this += 1; }
    FORCE_INLINE CoreLocalMem& operator--() { return *this -= 1; }
    FORCE_INLINE CoreLocalMem operator++(int) {
        const CoreLocalMem before = *this;
        *this += 1;
        return before;
    }
    FORCE_INLINE CoreLocalMem operator--(int) {
        const CoreLocalMem before = *this;
        *this -= 1;
        return before;
    }
    FORCE_INLINE CoreLocalMem operator+(difference_type offset) const {
        return CoreLocalMem(static_cast<AddressType>(address_ + offset * sizeof(T)));
    }
    FORCE_INLINE CoreLocalMem operator-(difference_type offset) const {
        return CoreLocalMem(static_cast<AddressType>(address_ - offset * sizeof(T)));
    }
    FORCE_INLINE difference_type operator-(const CoreLocalMem& other) const {
        return static_cast<difference_type>(address_ - other.address_) /
               static_cast<difference_type>(sizeof(T));
    }

    FORCE_INLINE bool operator==(const CoreLocalMem& other) const {
        return address_ == other.address_;
    }
    FORCE_INLINE bool operator!=(const CoreLocalMem& other) const {
        return address_ != other.address_;
    }
    FORCE_INLINE bool operator<(const CoreLocalMem& other) const {
        return address_ < other.address_;
    }
    FORCE_INLINE bool operator<=(const CoreLocalMem& other) const {
        return address_ <= other.address_;
    }
    FORCE_INLINE bool operator>(const CoreLocalMem& other) const {
        return address_ > other.address_;
    }
    FORCE_INLINE bool operator>=(const CoreLocalMem& other) const {
        return address_ >= other.address_;
    }
    FORCE_INLINE explicit operator bool() const { return address_ != 0; }

    /// Marks the time in which the memory is in use, for the device's checker.
    [[nodiscard]] FORCE_INLINE auto scoped_lock() {
        return Lock([] {});
    }

  private:
    AddressType address_;
};

#ifndef COMPILE_FOR_TRISC
template <typename T, typename AddressType>
struct noc_traits_t<CoreLocalMem<T, AddressType>> {
    struct src_args_type {
        AddressType offset_bytes = 0;
    };
    using dst_args_type = src_args_type;
    struct dst_args_mcast_type {};

    template <Noc::AddressType address_type>
    FORCE_INLINE static auto src_addr(const CoreLocalMem<T, AddressType>& memory, const Noc&,
                                      const src_args_type& args) {
        static_assert(address_type == Noc::AddressType::LOCAL_L1,
                      "CoreLocalMem is the core's own end of a transfer");
        return memory.get_address() + args.offset_bytes;
    }
    template <Noc::AddressType address_type>
    FORCE_INLINE static auto dst_addr(const CoreLocalMem<T, AddressType>& memory, const Noc& noc,
                                      const dst_args_type& args) {
        return src_addr<address_type>(memory, noc, args);
    }
};
#endif
