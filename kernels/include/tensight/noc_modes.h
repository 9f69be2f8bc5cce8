// SPDX-License-Identifier: Apache-2.0
// The object style of early 2026 (experimental::Noc): an enum for each option, channel and
// transaction id as plain arguments
// (tt-metal:tt_metal/hw/inc/experimental/noc.h of 2026-02). Each call becomes the one that takes
// NocOptions.
#pragma once

#include "tensight/attributes.h"
#include "tensight/noc_options.h"

template <typename T>
struct noc_traits_t;

namespace tensight {

template <class Noc>
class NocModes {
    template <typename T>
    using Src = typename noc_traits_t<T>::src_args_type;
    template <typename T>
    using Dst = typename noc_traits_t<T>::dst_args_type;
    template <typename T>
    using DstMcast = typename noc_traits_t<T>::dst_args_mcast_type;

    FORCE_INLINE const Noc& noc() const { return static_cast<const Noc&>(*this); }

  public:
    enum class TxnIdMode { ENABLED, DISABLED };
    enum class ResponseMode { NON_POSTED, POSTED };
    enum class BarrierMode { TXN_ID, FULL };
    enum class McastMode { INCLUDE_SRC, EXCLUDE_SRC };
    enum class VcSelection { DEFAULT, CUSTOM };
    static constexpr std::uint32_t INVALID_TXN_ID = 0xFFFFFFFF;

  private:
    static constexpr std::uint32_t kAnySize = NOC_MAX_BURST_SIZE + 1;

    static constexpr NocOptions flag(bool wanted, NocOptions option) {
        return wanted ? option : NocOptions::DEFAULT;
    }
    static constexpr NocOptions flag(TxnIdMode mode) {
        return flag(mode == TxnIdMode::ENABLED, NocOptions::TXN_ID);
    }
    static constexpr NocOptions flag(BarrierMode mode) {
        return flag(mode == BarrierMode::TXN_ID, NocOptions::TXN_ID);
    }
    static constexpr NocOptions flag(ResponseMode mode) {
        return flag(mode == ResponseMode::POSTED, NocOptions::POSTED);
    }
    static constexpr NocOptions flag(VcSelection selection) {
        return flag(selection == VcSelection::CUSTOM, NocOptions::CUSTOM_VC);
    }

  public:
    template <TxnIdMode txn_id_mode, std::uint32_t max_page_size = kAnySize,
              bool enable_noc_tracing = true, typename S, typename D>
    FORCE_INLINE void async_read(const S& src, const D& dst, std::uint32_t size_bytes,
                                 const Src<S>& src_args, const Dst<D>& dst_args,
                                 std::uint32_t vc = NOC_UNICAST_WRITE_VC,
                                 std::uint32_t trid = INVALID_TXN_ID) const {
        noc().template async_read<flag(txn_id_mode) | NocOptions::CUSTOM_VC, max_page_size>(
            src, dst, size_bytes, src_args, dst_args, NocOptVals{vc, trid});
    }

    template <TxnIdMode txn_id_mode, ResponseMode response_mode = ResponseMode::NON_POSTED,
              std::uint32_t max_page_size = kAnySize, bool enable_noc_tracing = true, typename S,
              typename D>
    FORCE_INLINE void async_write(const S& src, const D& dst, std::uint32_t size_bytes,
                                  const Src<S>& src_args, const Dst<D>& dst_args,
                                  std::uint32_t vc = NOC_UNICAST_WRITE_VC,
                                  std::uint32_t trid = INVALID_TXN_ID) const {
        noc()
            .template async_write<flag(txn_id_mode) | flag(response_mode) | NocOptions::CUSTOM_VC,
                                  max_page_size>(src, dst, size_bytes, src_args, dst_args,
                                                 NocOptVals{vc, trid});
    }

    // With the default modes and a channel: any arithmetic type, so that {} is not taken for one.
    template <typename S, typename D, typename Vc, typename = decltype(Vc{} + 0u)>
    FORCE_INLINE void async_read(const S& src, const D& dst, std::uint32_t size_bytes,
                                 const Src<S>& src_args, const Dst<D>& dst_args, Vc vc) const {
        async_read<TxnIdMode::DISABLED>(src, dst, size_bytes, src_args, dst_args, vc);
    }
    template <typename S, typename D, typename Vc, typename = decltype(Vc{} + 0u)>
    FORCE_INLINE void async_write(const S& src, const D& dst, std::uint32_t size_bytes,
                                  const Src<S>& src_args, const Dst<D>& dst_args, Vc vc) const {
        async_write<TxnIdMode::DISABLED>(src, dst, size_bytes, src_args, dst_args, vc);
    }
    template <typename D, typename Vc, typename = decltype(Vc{} + 0u)>
    FORCE_INLINE void set_async_write_state(const D& dst, std::uint32_t size_bytes,
                                            const Dst<D>& dst_args, Vc vc) const {
        set_async_write_state<ResponseMode::NON_POSTED>(dst, size_bytes, dst_args, vc);
    }

    template <McastMode mcast_mode, TxnIdMode txn_id_mode = TxnIdMode::DISABLED,
              ResponseMode response_mode = ResponseMode::NON_POSTED,
              std::uint32_t max_page_size = kAnySize, bool enable_noc_tracing = true, typename S,
              typename D>
    FORCE_INLINE void async_write_multicast(const S& src, const D& dst, std::uint32_t size_bytes,
                                            std::uint32_t num_dsts, const Src<S>& src_args,
                                            const DstMcast<D>& dst_args, bool linked = false,
                                            std::uint32_t = INVALID_TXN_ID) const {
        constexpr NocOptions mcast =
            flag(mcast_mode == McastMode::INCLUDE_SRC, NocOptions::MCAST_INCL_SRC);
        noc()
            .template async_write_multicast<mcast | flag(txn_id_mode) | flag(response_mode),
                                            max_page_size>(src, dst, size_bytes, num_dsts, src_args,
                                                           dst_args, linked);
    }

    template <VcSelection vc_selection, std::uint32_t max_page_size = kAnySize, typename S>
    FORCE_INLINE void set_async_read_state(const S& src, std::uint32_t size_bytes,
                                           const Src<S>& src_args, std::uint8_t vc = 0) const {
        noc().template set_async_read_state<flag(vc_selection), max_page_size>(
            src, size_bytes, src_args, NocOptVals{vc});
    }
    template <VcSelection vc_selection, std::uint32_t max_page_size = kAnySize, typename S,
              typename D>
    FORCE_INLINE void async_read_with_state(const S& src, const D& dst, std::uint32_t size_bytes,
                                            const Src<S>& src_args, const Dst<D>& dst_args,
                                            std::uint8_t vc = 0) const {
        noc().template async_read_with_state<flag(vc_selection), max_page_size>(
            src, dst, size_bytes, src_args, dst_args, NocOptVals{vc});
    }

    template <ResponseMode response_mode, std::uint32_t max_page_size = kAnySize, typename D>
    FORCE_INLINE void set_async_write_state(const D& dst, std::uint32_t size_bytes,
                                            const Dst<D>& dst_args,
                                            std::uint8_t vc = NOC_UNICAST_WRITE_VC) const {
        noc().template set_async_write_state<flag(response_mode), max_page_size>(
            dst, size_bytes, dst_args, NocOptVals{vc});
    }
    template <ResponseMode response_mode, std::uint32_t max_page_size = kAnySize, typename S,
              typename D>
    FORCE_INLINE void async_write_with_state(const S& src, const D& dst, std::uint32_t size_bytes,
                                             const Src<S>& src_args, const Dst<D>& dst_args,
                                             std::uint8_t vc = NOC_UNICAST_WRITE_VC) const {
        noc().template async_write_with_state<flag(response_mode), max_page_size>(
            src, dst, size_bytes, src_args, dst_args, NocOptVals{vc});
    }

    template <TxnIdMode txn_id_mode, InlineWriteDst dst_type = InlineWriteDst::DEFAULT,
              ResponseMode response_mode = ResponseMode::NON_POSTED, typename D>
    FORCE_INLINE void inline_dw_write(const D& dst, std::uint32_t val, const Dst<D>& dst_args,
                                      std::uint8_t be = 0xF,
                                      std::uint32_t vc = NOC_UNICAST_WRITE_VC,
                                      std::uint32_t = INVALID_TXN_ID) const {
        constexpr NocOptions target = flag(dst_type == InlineWriteDst::L1, NocOptions::INLINE_L1) |
                                      flag(dst_type == InlineWriteDst::REG, NocOptions::INLINE_REG);
        noc()
            .template inline_dw_write<target | flag(txn_id_mode) | flag(response_mode) |
                                      NocOptions::CUSTOM_VC>(dst, val, dst_args, be,
                                                             NocOptVals{vc});
    }

    template <BarrierMode barrier_type>
    FORCE_INLINE void async_read_barrier(std::uint32_t trid = INVALID_TXN_ID) const {
        noc().template async_read_barrier<flag(barrier_type)>(
            NocOptVals{NOC_UNICAST_WRITE_VC, trid});
    }
    template <BarrierMode barrier_type>
    FORCE_INLINE void async_write_barrier(std::uint32_t trid = INVALID_TXN_ID) const {
        noc().template async_write_barrier<flag(barrier_type)>(
            NocOptVals{NOC_UNICAST_WRITE_VC, trid});
    }
    template <ResponseMode response_mode, BarrierMode barrier_type = BarrierMode::FULL>
    FORCE_INLINE void async_writes_flushed(std::uint32_t trid = INVALID_TXN_ID) const {
        noc().template async_writes_flushed<flag(response_mode) | flag(barrier_type)>(
            NocOptVals{NOC_UNICAST_WRITE_VC, trid});
    }
};

}  // namespace tensight
