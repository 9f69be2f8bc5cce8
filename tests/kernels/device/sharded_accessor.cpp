// SPDX-License-Identifier: Apache-2.0
// Everything a TensorAccessor of a sharded buffer says, each answer as the source address of a
// read; destination and length tell which answer it is (Answer in sharded_accessor_test.cpp).
#include "api/dataflow/noc.h"

constexpr uint32_t base = 0x40000;

FORCE_INLINE void answer(uint32_t kind, uint32_t index, uint64_t value) {
    noc_async_read_one_packet(value, index, kind);
}

template <class Accessor>
void pages(const Accessor& accessor) {
    for (uint32_t page = 0; page < accessor.dspec().tensor_volume(); ++page) {
        answer(1, page, accessor.get_noc_addr(page));
        answer(2, page, accessor.get_noc_addr(page, 48, 1));
        const auto mapping = accessor.get_bank_and_offset(page);
        answer(3, page, uint64_t{mapping.bank_id} << 32 | mapping.bank_page_offset);
        answer(4, page, accessor.is_local_page(page));
        uint32_t at[8] = {};
        for (uint32_t i = accessor.dspec().rank(), rest = page; i-- > 0;) {
            at[i] = rest % accessor.dspec().tensor_shape()[i];
            rest /= accessor.dspec().tensor_shape()[i];
        }
        answer(5, page, accessor.get_noc_addr(&at[0], 16));
        answer(6, page, accessor.is_local_addr(accessor.get_noc_addr(page)));
    }
    for (const auto& page : accessor.pages()) {
        answer(7, page.page_id(), page.noc_addr());
    }
    for (const auto& page : accessor.strided_pages(1, 3)) {
        answer(8, page.page_id(), page.noc_addr());
    }
}

template <class Accessor>
void shards(const Accessor& accessor) {
    const auto& spec = accessor.dspec();
    const uint32_t count = spec.shard_grid_strides()[0] * spec.shard_grid()[0];
    for (uint32_t shard = 0; shard < count; ++shard) {
        answer(11, shard, accessor.get_shard_noc_addr(shard));
        answer(12, shard, accessor.is_local_shard(shard));
        for (const auto& page : accessor.shard_pages(shard)) {
            answer(13, page.page_id(), page.noc_addr());
        }
        for (const auto& page : accessor.shard_pages(shard, 1, 2)) {
            answer(14, page.page_id(), page.noc_addr());
        }
        noc_async_read_shard(shard, accessor, 15);
        noc_async_write_shard(shard, accessor, 16);
    }
    answer(17, 0, uint64_t{spec.shard_volume()} << 32 | spec.tensor_volume());
    answer(17, 1, uint64_t{spec.rank()} << 32 | spec.num_banks());
    answer(17, 2, uint64_t{spec.shard_strides()[0]} << 32 | spec.tensor_strides()[0]);
}

void kernel_main() {
    constexpr auto args = TensorAccessorArgs<WORDS_AT, COMMON_AT>();
    const auto accessor = TensorAccessor(args, base, PAGE_BYTES);
    pages(accessor);
    shards(accessor);
    answer(18, args.next_compile_time_args_offset(), args.next_common_runtime_args_offset());
    noc_async_read_page(0, accessor, 19);
#if TENSIGHT_METAL_API >= 202608
    answer(20, 0, TensorAccessor(args, base).get_aligned_page_size());
#else
    answer(20, 0, accessor.get_aligned_page_size());
#endif
#ifdef OWN_PAGE
    Noc noc(1);
    noc.async_read(ShardView(accessor), PageView(accessor), 21, {.shard_id = 0, .offset_bytes = 32},
                   {.page_id = OWN_PAGE});
    noc.async_read(*accessor.pages().begin(), accessor, 22, {.offset_bytes = 16},
                   {.page_id = OWN_PAGE, .offset_bytes = 64});
#endif
#ifdef ASKED_PAGE
    answer(1, 0, accessor.get_noc_addr(ASKED_PAGE));
#endif
}
