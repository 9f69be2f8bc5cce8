// SPDX-License-Identifier: Apache-2.0
// The object style of the NoC calls. What can be source or destination of a transfer is said by
// noc_traits_t: the arguments that complete the address, and the address itself.
#pragma once

#include "api/dataflow/dataflow_api.h"

struct MulticastEndpoint;

template <typename T>
struct noc_traits_t {
    static_assert(sizeof(T) == 0, "this type can be neither source nor destination of a transfer");
};

/// Flags of a transfer or barrier, combined with |.
enum class NocOptions : std::uint32_t {
    DEFAULT = 0,
    TXN_ID = 1u << 0,          ///< tag with NocOptVals::trid
    POSTED = 1u << 1,          ///< no acknowledgement
    CUSTOM_VC = 1u << 2,       ///< use NocOptVals::vc
    MCAST_INCL_SRC = 1u << 3,  ///< the sender is in the rectangle
    INLINE_L1 = 1u << 4,
    INLINE_REG = 1u << 5,
};

constexpr NocOptions operator|(NocOptions a, NocOptions b) noexcept {
    return static_cast<NocOptions>(static_cast<std::uint32_t>(a) | static_cast<std::uint32_t>(b));
}

constexpr bool has_flag(NocOptions opts, NocOptions flag) noexcept {
    return (static_cast<std::uint32_t>(opts) & static_cast<std::uint32_t>(flag)) != 0;
}

/// Values that go with the flags.
struct NocOptVals {
    std::uint32_t vc = NOC_UNICAST_WRITE_VC;
    std::uint32_t trid = 0;
};

namespace tensight {
TENSIGHT_UNSUPPORTED(NocOptions_TXN_ID,
                     "transaction ids are not modelled yet; use NocOptions::DEFAULT");
}  // namespace tensight

class Noc {
    template <typename T>
    using src_args_t = typename noc_traits_t<T>::src_args_type;
    template <typename T>
    using dst_args_t = typename noc_traits_t<T>::dst_args_type;
    template <typename T>
    using dst_args_mcast_t = typename noc_traits_t<T>::dst_args_mcast_type;

    template <NocOptions opts>
    FORCE_INLINE static void reject_transaction_ids() {
        if constexpr (has_flag(opts, NocOptions::TXN_ID)) {
            tensight::NocOptions_TXN_ID();
        }
    }
    template <NocOptions opts>
    FORCE_INLINE static std::uint32_t vc(const NocOptVals& values) {
        return has_flag(opts, NocOptions::CUSTOM_VC) ? values.vc : NOC_UNICAST_WRITE_VC;
    }

  public:
    enum class AddressType { NOC, LOCAL_L1 };
    static constexpr std::uint32_t INVALID_TXN_ID = 0xFFFFFFFF;

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
        reject_transaction_ids<opts>();
        noc_async_read<max_page_size, enable_noc_tracing>(
            noc_traits_t<Src>::template src_addr<AddressType::NOC>(src, *this, src_args),
            noc_traits_t<Dst>::template dst_addr<AddressType::LOCAL_L1>(dst, *this, dst_args),
            size_bytes, noc_id_, vc<opts>(noc_opts));
    }

    /// Writes `size_bytes` of own L1 at `src` to `dst`.
    template <NocOptions opts = NocOptions::DEFAULT,
              std::uint32_t max_page_size = NOC_MAX_BURST_SIZE + 1, bool enable_noc_tracing = true,
              typename Src, typename Dst>
    FORCE_INLINE void async_write(const Src& src, const Dst& dst, std::uint32_t size_bytes,
                                  const src_args_t<Src>& src_args, const dst_args_t<Dst>& dst_args,
                                  const NocOptVals& noc_opts = {}) const {
        reject_transaction_ids<opts>();
        noc_async_write<max_page_size, enable_noc_tracing, has_flag(opts, NocOptions::POSTED)>(
            noc_traits_t<Src>::template src_addr<AddressType::LOCAL_L1>(src, *this, src_args),
            noc_traits_t<Dst>::template dst_addr<AddressType::NOC>(dst, *this, dst_args),
            size_bytes, noc_id_, vc<opts>(noc_opts));
    }

    // The barriers of noc_async_*, for this NoC.
    template <NocOptions opts = NocOptions::DEFAULT>
    FORCE_INLINE void async_read_barrier(const NocOptVals& = {}) const {
        reject_transaction_ids<opts>();
        noc_async_read_barrier(noc_id_);
    }
    template <NocOptions opts = NocOptions::DEFAULT>
    FORCE_INLINE void async_write_barrier(const NocOptVals& = {}) const {
        reject_transaction_ids<opts>();
        noc_async_write_barrier(noc_id_);
    }
    template <NocOptions opts = NocOptions::DEFAULT>
    FORCE_INLINE void async_writes_flushed(const NocOptVals& = {}) const {
        reject_transaction_ids<opts>();
        if constexpr (has_flag(opts, NocOptions::POSTED)) {
            noc_async_posted_writes_flushed(noc_id_);
        } else {
            noc_async_writes_flushed(noc_id_);
        }
    }
    FORCE_INLINE void async_atomic_barrier() const { noc_async_atomic_barrier(noc_id_); }
    FORCE_INLINE void async_full_barrier() const { noc_async_full_barrier(noc_id_); }

    // --- unsupported --------------------------------------------------------------------------
    // With their real parameters: kernels pass braced lists, which need a type to become.
#define TENSIGHT_NOC_UNSUPPORTED(name, why) \
    __attribute__((error("tensight: unsupported call Noc::" #name ": " why)))
#define TENSIGHT_WHY "multicast is not modelled yet; use one async_write per destination"
    template <NocOptions opts = NocOptions::DEFAULT,
              std::uint32_t max_page_size = NOC_MAX_BURST_SIZE + 1, bool enable_noc_tracing = true,
              typename Src, typename Dst>
    TENSIGHT_NOC_UNSUPPORTED(async_write_multicast, TENSIGHT_WHY)
    void async_write_multicast(const Src& src, const Dst& dst, std::uint32_t size_bytes,
                               std::uint32_t num_dsts, const src_args_t<Src>& src_args,
                               const dst_args_mcast_t<Dst>& dst_args, bool linked = false) const;
#undef TENSIGHT_WHY
#define TENSIGHT_WHY "latched transfers are not modelled yet; use async_read or async_write"
    template <NocOptions opts = NocOptions::DEFAULT,
              std::uint32_t max_page_size = NOC_MAX_BURST_SIZE + 1, typename Src>
    TENSIGHT_NOC_UNSUPPORTED(set_async_read_state, TENSIGHT_WHY)
    void set_async_read_state(const Src& src, std::uint32_t size_bytes,
                              const src_args_t<Src>& src_args,
                              const NocOptVals& noc_opts = {}) const;
    template <NocOptions opts = NocOptions::DEFAULT,
              std::uint32_t max_page_size = NOC_MAX_BURST_SIZE + 1, typename Src, typename Dst>
    TENSIGHT_NOC_UNSUPPORTED(async_read_with_state, TENSIGHT_WHY)
    void async_read_with_state(const Src& src, const Dst& dst, std::uint32_t size_bytes,
                               const src_args_t<Src>& src_args, const dst_args_t<Dst>& dst_args,
                               const NocOptVals& noc_opts = {}) const;
    template <NocOptions opts = NocOptions::DEFAULT,
              std::uint32_t max_page_size = NOC_MAX_BURST_SIZE + 1, typename Dst>
    TENSIGHT_NOC_UNSUPPORTED(set_async_write_state, TENSIGHT_WHY)
    void set_async_write_state(const Dst& dst, std::uint32_t size_bytes,
                               const dst_args_t<Dst>& dst_args,
                               const NocOptVals& noc_opts = {}) const;
    template <NocOptions opts = NocOptions::DEFAULT,
              std::uint32_t max_page_size = NOC_MAX_BURST_SIZE + 1, typename Src, typename Dst>
    TENSIGHT_NOC_UNSUPPORTED(async_write_with_state, TENSIGHT_WHY)
    void async_write_with_state(const Src& src, const Dst& dst, std::uint32_t size_bytes,
                                const src_args_t<Src>& src_args, const dst_args_t<Dst>& dst_args,
                                const NocOptVals& noc_opts = {}) const;
#undef TENSIGHT_WHY
#define TENSIGHT_WHY "inline writes are not modelled yet; write from a word in L1"
    template <NocOptions opts = NocOptions::DEFAULT, typename Dst>
    TENSIGHT_NOC_UNSUPPORTED(inline_dw_write, TENSIGHT_WHY)
    void inline_dw_write(const Dst& dst, std::uint32_t val, const dst_args_t<Dst>& dst_args,
                         std::uint8_t be = 0xF, const NocOptVals& noc_opts = {}) const;
#undef TENSIGHT_WHY
    TENSIGHT_NOC_UNSUPPORTED(is_read_trid_flushed, "transaction ids are not modelled yet")
    bool is_read_trid_flushed(std::uint32_t trid) const;
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
