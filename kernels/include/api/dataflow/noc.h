// SPDX-License-Identifier: Apache-2.0
// The object style of the NoC calls. What can be source or destination of a transfer is said by
// noc_traits_t: the arguments that complete the address, and the address itself.
#pragma once

#include "api/dataflow/dataflow_api.h"
#include "tensight/noc_modes.h"
#include "tensight/noc_options.h"

struct MulticastEndpoint;

template <typename T>
struct noc_traits_t {
    static_assert(sizeof(T) == 0, "this type can be neither source nor destination of a transfer");
};

class Noc : public tensight::NocModes<Noc> {
    using Modes = tensight::NocModes<Noc>;

    template <typename T>
    using src_args_t = typename noc_traits_t<T>::src_args_type;
    template <typename T>
    using dst_args_t = typename noc_traits_t<T>::dst_args_type;
    template <typename T>
    using dst_args_mcast_t = typename noc_traits_t<T>::dst_args_mcast_type;

    template <NocOptions opts>
    FORCE_INLINE static std::uint32_t vc(const NocOptVals& values) {
        return has_flag(opts, NocOptions::CUSTOM_VC) ? values.vc : NOC_UNICAST_WRITE_VC;
    }
    template <NocOptions opts>
    FORCE_INLINE std::uint32_t how(std::uint32_t channel) const {
        return tensight::how(noc_id_, channel,
                             has_flag(opts, NocOptions::POSTED) ? tensight::kPosted : 0);
    }

    // The core's own end of a transfer, and the other one.
    template <typename Src>
    FORCE_INLINE std::uint32_t local(const Src& src, const src_args_t<Src>& args) const {
        return noc_traits_t<Src>::template src_addr<AddressType::LOCAL_L1>(src, *this, args);
    }
    template <typename Dst>
    FORCE_INLINE std::uint32_t local_dst(const Dst& dst, const dst_args_t<Dst>& args) const {
        return noc_traits_t<Dst>::template dst_addr<AddressType::LOCAL_L1>(dst, *this, args);
    }
    template <typename Src>
    FORCE_INLINE std::uint64_t remote(const Src& src, const src_args_t<Src>& args) const {
        return noc_traits_t<Src>::template src_addr<AddressType::NOC>(src, *this, args);
    }
    template <typename Dst>
    FORCE_INLINE std::uint64_t remote_dst(const Dst& dst, const dst_args_t<Dst>& args) const {
        return noc_traits_t<Dst>::template dst_addr<AddressType::NOC>(dst, *this, args);
    }

  public:
    enum class AddressType { NOC, LOCAL_L1 };

    // The spelling with an enum for each option.
    using Modes::async_read;
    using Modes::async_read_barrier;
    using Modes::async_read_with_state;
    using Modes::async_write;
    using Modes::async_write_barrier;
    using Modes::async_write_multicast;
    using Modes::async_write_with_state;
    using Modes::async_writes_flushed;
    using Modes::inline_dw_write;
    using Modes::set_async_read_state;
    using Modes::set_async_write_state;

    FORCE_INLINE Noc() : noc_id_{noc_index} {}
    FORCE_INLINE explicit Noc(std::uint8_t noc_id) : noc_id_{noc_id} {}

    FORCE_INLINE std::uint8_t get_noc_id() const { return noc_id_; }

    FORCE_INLINE bool is_local_bank(std::uint32_t virtual_x, std::uint32_t virtual_y) const {
        return virtual_x == my_x[noc_id_] && virtual_y == my_y[noc_id_];
    }
    FORCE_INLINE bool is_local_addr(const std::uint64_t noc_addr) const {
        return is_local_bank(NOC_UNICAST_ADDR_X(noc_addr), NOC_UNICAST_ADDR_Y(noc_addr));
    }

    /// Reads `size_bytes` from `src` into own L1 at `dst`.
    template <NocOptions opts = NocOptions::DEFAULT,
              std::uint32_t max_page_size = NOC_MAX_BURST_SIZE + 1, bool enable_noc_tracing = true,
              typename Src, typename Dst>
    FORCE_INLINE void async_read(const Src& src, const Dst& dst, std::uint32_t size_bytes,
                                 const src_args_t<Src>& src_args, const dst_args_t<Dst>& dst_args,
                                 const NocOptVals& noc_opts = {}) const {
        if constexpr (has_flag(opts, NocOptions::TXN_ID)) {
            noc_async_read_set_trid(noc_opts.trid, noc_id_);
        }
        noc_async_read<max_page_size, enable_noc_tracing>(remote(src, src_args),
                                                          local_dst(dst, dst_args), size_bytes,
                                                          noc_id_, vc<opts>(noc_opts));
    }

    /// Keeps the node of `src`, and `size_bytes` if max_page_size is at most a packet.
    template <NocOptions opts = NocOptions::DEFAULT,
              std::uint32_t max_page_size = NOC_MAX_BURST_SIZE + 1, typename Src>
    FORCE_INLINE void set_async_read_state(const Src& src, std::uint32_t size_bytes,
                                           const src_args_t<Src>& src_args,
                                           const NocOptVals& noc_opts = {}) const {
        const std::uint64_t addr = remote(src, src_args);
        const std::uint32_t request = tensight::how(noc_id_, vc<opts>(noc_opts));
        if constexpr (max_page_size <= NOC_MAX_BURST_SIZE) {
            tensight::trap_void<tensight::Call::noc_async_read_one_packet_set_state>(
                addr, tensight::node(addr), size_bytes, request);
        } else {
            tensight::trap_void<tensight::Call::noc_async_read_set_state>(
                addr, tensight::node(addr), request);
        }
        if constexpr (has_flag(opts, NocOptions::TXN_ID)) {
            noc_async_read_set_trid(noc_opts.trid, noc_id_);
        }
    }
    /// Reads from the node that was kept, with the template arguments of its keeping.
    template <NocOptions opts = NocOptions::DEFAULT,
              std::uint32_t max_page_size = NOC_MAX_BURST_SIZE + 1, typename Src, typename Dst>
    FORCE_INLINE void async_read_with_state(const Src& src, const Dst& dst,
                                            std::uint32_t size_bytes,
                                            const src_args_t<Src>& src_args,
                                            const dst_args_t<Dst>& dst_args,
                                            const NocOptVals& noc_opts = {}) const {
        constexpr bool one_packet = max_page_size <= NOC_MAX_BURST_SIZE;
        const auto from = static_cast<std::uint32_t>(remote(src, src_args));
        if constexpr (has_flag(opts, NocOptions::TXN_ID)) {
            static_assert(one_packet,
                          "reads with kept state and a transaction id are of one "
                          "packet: give max_page_size");
            noc_async_read_one_packet_with_state_with_trid(0, from, local_dst(dst, dst_args),
                                                           noc_opts.trid, noc_id_);
        } else if constexpr (one_packet) {
            noc_async_read_one_packet_with_state(from, local_dst(dst, dst_args), 0, noc_id_);
        } else {
            noc_async_read_with_state(from, local_dst(dst, dst_args), size_bytes, noc_id_);
        }
    }

    /// Writes `size_bytes` of own L1 at `src` to `dst`.
    template <NocOptions opts = NocOptions::DEFAULT,
              std::uint32_t max_page_size = NOC_MAX_BURST_SIZE + 1, bool enable_noc_tracing = true,
              typename Src, typename Dst>
    FORCE_INLINE void async_write(const Src& src, const Dst& dst, std::uint32_t size_bytes,
                                  const src_args_t<Src>& src_args, const dst_args_t<Dst>& dst_args,
                                  const NocOptVals& noc_opts = {}) const {
        const std::uint32_t from = local(src, src_args);
        const std::uint64_t to = remote_dst(dst, dst_args);
        if constexpr (has_flag(opts, NocOptions::TXN_ID)) {
            tensight::write_with_trid<max_page_size <= NOC_MAX_BURST_SIZE>(
                from, to, size_bytes, how<opts>(vc<opts>(noc_opts)), noc_opts.trid);
        } else {
            noc_async_write<max_page_size, enable_noc_tracing, has_flag(opts, NocOptions::POSTED)>(
                from, to, size_bytes, noc_id_, vc<opts>(noc_opts));
        }
    }

    /// Keeps the node of `dst`, and `size_bytes` if max_page_size is at most a packet.
    template <NocOptions opts = NocOptions::DEFAULT,
              std::uint32_t max_page_size = NOC_MAX_BURST_SIZE + 1, typename Dst>
    FORCE_INLINE void set_async_write_state(const Dst& dst, std::uint32_t size_bytes,
                                            const dst_args_t<Dst>& dst_args,
                                            const NocOptVals& noc_opts = {}) const {
        static_assert(!has_flag(opts, NocOptions::TXN_ID),
                      "writes with kept state take no transaction id");
        const std::uint64_t addr = remote_dst(dst, dst_args);
        const std::uint32_t request = how<opts>(noc_opts.vc);
        if constexpr (max_page_size <= NOC_MAX_BURST_SIZE) {
            tensight::trap_void<tensight::Call::noc_async_write_one_packet_set_state>(
                addr, tensight::node(addr), size_bytes, request);
        } else {
            tensight::trap_void<tensight::Call::noc_async_write_set_state>(
                addr, tensight::node(addr), request);
        }
    }
    /// Writes to the node that was kept, over its channel, with the template arguments of its
    /// keeping.
    template <NocOptions opts = NocOptions::DEFAULT,
              std::uint32_t max_page_size = NOC_MAX_BURST_SIZE + 1, typename Src, typename Dst>
    FORCE_INLINE void async_write_with_state(const Src& src, const Dst& dst,
                                             std::uint32_t size_bytes,
                                             const src_args_t<Src>& src_args,
                                             const dst_args_t<Dst>& dst_args,
                                             const NocOptVals& = {}) const {
        static_assert(!has_flag(opts, NocOptions::TXN_ID),
                      "writes with kept state take no transaction id");
        const std::uint32_t from = local(src, src_args);
        const auto to = static_cast<std::uint32_t>(remote_dst(dst, dst_args));
        if constexpr (max_page_size <= NOC_MAX_BURST_SIZE) {
            noc_async_write_one_packet_with_state<has_flag(opts, NocOptions::POSTED)>(from, to,
                                                                                      noc_id_);
        } else {
            tensight::trap_void<tensight::Call::noc_async_write_with_state>(
                from, to, size_bytes, how<opts>(NOC_UNICAST_WRITE_VC));
        }
    }

    /// Writes `size_bytes` of own L1 at `src` to `num_dsts` workers of a rectangle.
    template <NocOptions opts = NocOptions::DEFAULT,
              std::uint32_t max_page_size = NOC_MAX_BURST_SIZE + 1, bool enable_noc_tracing = true,
              typename Src, typename Dst>
    FORCE_INLINE void async_write_multicast(const Src& src, const Dst& dst,
                                            std::uint32_t size_bytes, std::uint32_t num_dsts,
                                            const src_args_t<Src>& src_args,
                                            const dst_args_mcast_t<Dst>& dst_args,
                                            bool linked = false) const {
        static_assert(!has_flag(opts, NocOptions::TXN_ID), "a multicast takes no transaction id");
        static_assert(!has_flag(opts, NocOptions::POSTED), "a multicast cannot be posted");
        const std::uint32_t from = local(src, src_args);
        const std::uint64_t to =
            noc_traits_t<Dst>::template dst_addr_mcast<AddressType::NOC>(dst, *this, dst_args);
        if constexpr (has_flag(opts, NocOptions::MCAST_INCL_SRC)) {
            noc_async_write_multicast_loopback_src(from, to, size_bytes, num_dsts, linked, noc_id_);
        } else {
            noc_async_write_multicast<max_page_size>(from, to, size_bytes, num_dsts, linked,
                                                     noc_id_);
        }
    }

    /// Writes the 32-bit `val`; bit i of `be` enables byte i.
    template <NocOptions opts = NocOptions::DEFAULT, typename Dst>
    FORCE_INLINE void inline_dw_write(const Dst& dst, std::uint32_t val,
                                      const dst_args_t<Dst>& dst_args, std::uint8_t be = 0xF,
                                      const NocOptVals& noc_opts = {}) const {
        static_assert(!has_flag(opts, NocOptions::TXN_ID),
                      "an inline write takes no transaction id");
        static_assert(
            !has_flag(opts, NocOptions::INLINE_L1) || !has_flag(opts, NocOptions::INLINE_REG),
            "an inline write goes to L1 or to a register, not to both");
        noc_inline_dw_write<InlineWriteDst::DEFAULT, has_flag(opts, NocOptions::POSTED)>(
            remote_dst(dst, dst_args), val, be, noc_id_, vc<opts>(noc_opts));
    }

    // The barriers of noc_async_*, for this NoC; with TXN_ID for transfers of that id alone.
    template <NocOptions opts = NocOptions::DEFAULT>
    FORCE_INLINE void async_read_barrier(const NocOptVals& noc_opts = {}) const {
        if constexpr (has_flag(opts, NocOptions::TXN_ID)) {
            noc_async_read_barrier_with_trid(noc_opts.trid, noc_id_);
        } else {
            noc_async_read_barrier(noc_id_);
        }
    }
    template <NocOptions opts = NocOptions::DEFAULT>
    FORCE_INLINE void async_write_barrier(const NocOptVals& noc_opts = {}) const {
        if constexpr (has_flag(opts, NocOptions::TXN_ID)) {
            noc_async_write_barrier_with_trid(noc_opts.trid, noc_id_);
        } else {
            noc_async_write_barrier(noc_id_);
        }
    }
    template <NocOptions opts = NocOptions::DEFAULT>
    FORCE_INLINE void async_writes_flushed(const NocOptVals& noc_opts = {}) const {
        if constexpr (has_flag(opts, NocOptions::POSTED)) {
            static_assert(!has_flag(opts, NocOptions::TXN_ID),
                          "posted writes of one transaction id cannot be waited for");
            noc_async_posted_writes_flushed(noc_id_);
        } else if constexpr (has_flag(opts, NocOptions::TXN_ID)) {
            noc_async_write_flushed_with_trid(noc_opts.trid, noc_id_);
        } else {
            noc_async_writes_flushed(noc_id_);
        }
    }
    FORCE_INLINE void async_atomic_barrier() const { noc_async_atomic_barrier(noc_id_); }
    FORCE_INLINE void async_full_barrier() const { noc_async_full_barrier(noc_id_); }
    /// Whether no read of the transaction id is under way.
    FORCE_INLINE bool is_read_trid_flushed(std::uint32_t trid) const {
        return ncrisc_noc_read_with_transaction_id_flushed(noc_id_, trid);
    }

    // --- unsupported --------------------------------------------------------------------------
#define TENSIGHT_NOC_UNSUPPORTED(name, why) \
    __attribute__((error("tensight: unsupported call Noc::" #name ": " why)))
    template <class... Arguments>
    TENSIGHT_NOC_UNSUPPORTED(async_write_zeros, "read from MEM_ZEROS_BASE instead")
    void async_write_zeros(const Arguments&...) const;
    TENSIGHT_NOC_UNSUPPORTED(write_zeros_l1_barrier, "read from MEM_ZEROS_BASE instead")
    void write_zeros_l1_barrier() const;
    TENSIGHT_NOC_UNSUPPORTED(write_zeros_dram_barrier, "read from MEM_ZEROS_BASE instead")
    void write_zeros_dram_barrier() const;
#undef TENSIGHT_NOC_UNSUPPORTED

  private:
    std::uint8_t noc_id_;
};

#include "api/tensor/noc_traits.h"
