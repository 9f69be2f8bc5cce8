// SPDX-License-Identifier: Apache-2.0
// A circular buffer as an object, for data-movement and compute kernels.
#pragma once

#include "api/lock.h"
#include "tensight/unsupported.h"
#ifdef COMPILE_FOR_TRISC
#include "api/compute/cb_api.h"
#include "internal/circular_buffer_interface.h"
#else
#include "api/dataflow/noc.h"
#endif

class CircularBuffer {
  public:
    enum class AddrSelector { WRITE_PTR, READ_PTR };

    FORCE_INLINE explicit CircularBuffer(std::uint32_t cb_id) : cb_id_{cb_id} {}

    FORCE_INLINE std::uint32_t get_cb_id() const { return cb_id_; }

    // On a compute kernel reserve and push act on the pack thread, wait and pop on the unpack one.
    FORCE_INLINE void reserve_back(std::int32_t num_pages) { cb_reserve_back(cb_id_, num_pages); }
    FORCE_INLINE void push_back(std::int32_t num_pages) { cb_push_back(cb_id_, num_pages); }
    FORCE_INLINE void wait_front(std::int32_t num_pages) { cb_wait_front(cb_id_, num_pages); }
    FORCE_INLINE void pop_front(std::int32_t num_pages) { cb_pop_front(cb_id_, num_pages); }

    /// The FIFO pointers as the RISC keeps them: bytes, or 16-byte words on the compute RISCs.
    FORCE_INLINE std::uint32_t get_write_ptr() const {
        return tensight::trap<tensight::Call::get_write_ptr>(cb_id_);
    }
    FORCE_INLINE std::uint32_t get_read_ptr() const {
        return tensight::trap<tensight::Call::get_read_ptr>(cb_id_);
    }

#ifdef COMPILE_FOR_TRISC
    /// As the free functions: on all three threads, all of which have to call.
    FORCE_INLINE std::uint32_t get_tile_address(std::uint32_t tile_index) {
        return ckernel::get_tile_address(cb_id_, tile_index);
    }
    FORCE_INLINE std::uint32_t read_tile_value(std::uint32_t tile_index,
                                               std::uint32_t element_offset) {
        return ckernel::read_tile_value(cb_id_, tile_index, element_offset);
    }
#else
#ifdef DATA_FORMATS_DEFINED
    FORCE_INLINE std::uint32_t get_tile_size() const { return ::get_tile_size(cb_id_); }
    FORCE_INLINE std::uint32_t get_tile_hw() const { return ::get_tile_hw(cb_id_); }
    FORCE_INLINE DataFormat get_dataformat() const { return ::get_dataformat(cb_id_); }
#endif
    FORCE_INLINE bool pages_reservable_at_back(std::int32_t num_pages) const {
        return cb_pages_reservable_at_back(cb_id_, num_pages);
    }
    FORCE_INLINE bool pages_available_at_front(std::int32_t num_pages) const {
        return cb_pages_available_at_front(cb_id_, num_pages);
    }
#endif

    /// Marks the time in which the memory is in use, for the device's checker.
    [[nodiscard]] FORCE_INLINE auto scoped_lock() {
        return Lock([] {});
    }

  private:
    std::uint32_t cb_id_;
};

#ifndef COMPILE_FOR_TRISC

/// The buffer with the pointer to use, where the default (read as source, write as destination) is
/// not the one wanted.
template <CircularBuffer::AddrSelector AddrSel>
struct CircularBufferView {
    const CircularBuffer& cb;
    FORCE_INLINE explicit constexpr CircularBufferView(const CircularBuffer& c) : cb{c} {}
};

template <CircularBuffer::AddrSelector AddrSel>
FORCE_INLINE constexpr auto use(const CircularBuffer& cb) {
    return CircularBufferView<AddrSel>(cb);
}

namespace tensight {
/// Arguments that a circular buffer takes as an end of a transfer.
struct CircularBufferEnd {
    struct src_args_type {
        std::uint32_t offset_bytes{};
    };
    using dst_args_type = src_args_type;
    struct dst_args_mcast_type {
        std::uint32_t noc_x_start{};
        std::uint32_t noc_y_start{};
        std::uint32_t noc_x_end{};
        std::uint32_t noc_y_end{};
        std::uint32_t offset_bytes{};
    };

    FORCE_INLINE static std::uint64_t rectangle(std::uint32_t pointer,
                                                const dst_args_mcast_type& args, const Noc& noc) {
        return ::get_noc_multicast_addr(args.noc_x_start, args.noc_y_start, args.noc_x_end,
                                        args.noc_y_end, pointer + args.offset_bytes,
                                        noc.get_noc_id());
    }
};
}  // namespace tensight

template <>
struct noc_traits_t<CircularBuffer> : tensight::CircularBufferEnd {
    template <Noc::AddressType address_type>
    FORCE_INLINE static auto src_addr(const CircularBuffer& src, const Noc&,
                                      const src_args_type& args) {
        static_assert(address_type == Noc::AddressType::LOCAL_L1,
                      "CircularBuffer is the core's own end of a transfer");
        return src.get_read_ptr() + args.offset_bytes;
    }
    template <Noc::AddressType address_type>
    FORCE_INLINE static auto dst_addr(const CircularBuffer& dst, const Noc&,
                                      const dst_args_type& args) {
        static_assert(address_type == Noc::AddressType::LOCAL_L1,
                      "CircularBuffer is the core's own end of a transfer");
        return dst.get_write_ptr() + args.offset_bytes;
    }
    template <Noc::AddressType>
    FORCE_INLINE static auto dst_addr_mcast(const CircularBuffer& dst, const Noc& noc,
                                            const dst_args_mcast_type& args) {
        return rectangle(dst.get_write_ptr(), args, noc);
    }
};

template <CircularBuffer::AddrSelector AddrSel>
struct noc_traits_t<CircularBufferView<AddrSel>> : tensight::CircularBufferEnd {
    using View = CircularBufferView<AddrSel>;

    template <Noc::AddressType address_type>
    FORCE_INLINE static auto src_addr(const View& view, const Noc&, const src_args_type& args) {
        static_assert(address_type == Noc::AddressType::LOCAL_L1,
                      "CircularBuffer is the core's own end of a transfer");
        return pointer(view) + args.offset_bytes;
    }
    template <Noc::AddressType address_type>
    FORCE_INLINE static auto dst_addr(const View& view, const Noc& noc, const dst_args_type& args) {
        return src_addr<address_type>(view, noc, args);
    }
    template <Noc::AddressType>
    FORCE_INLINE static auto dst_addr_mcast(const View& view, const Noc& noc,
                                            const dst_args_mcast_type& args) {
        return rectangle(pointer(view), args, noc);
    }

  private:
    FORCE_INLINE static std::uint32_t pointer(const View& view) {
        if constexpr (AddrSel == CircularBuffer::AddrSelector::READ_PTR) {
            return view.cb.get_read_ptr();
        } else {
            return view.cb.get_write_ptr();
        }
    }
};

#endif
