// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/allocator.hpp>
#include <tt_stl/assert.hpp>

#include "host/session/session.h"

namespace tt::tt_metal {

namespace {

tensight::host::BankAllocator& memory_of(tensight::host::Session& session, BufferType type) {
    switch (type) {
        case BufferType::DRAM:
            return session.dram();
        case BufferType::L1:
            return session.l1();
        case BufferType::L1_SMALL:
            return session.l1_small();
        default:
            TT_THROW("Allocator: buffers of type {} are not modelled", type);
    }
}

std::uint32_t workers(const tensight::host::Session& session) {
    return static_cast<std::uint32_t>(session.columns() * session.rows());
}

}  // namespace

std::uint32_t Allocator::get_num_banks(const BufferType& type) const {
    return type == BufferType::DRAM
               ? static_cast<std::uint32_t>(session_.chip().geometry.dram_channels)
               : workers(session_);
}

DeviceAddr Allocator::get_bank_size(const BufferType& type) const {
    return memory_of(session_, type).capacity();
}

CoreCoord Allocator::get_logical_core_from_bank_id(std::uint32_t bank_id) const {
    TT_FATAL(bank_id < workers(session_), "L1 bank {} of {}", bank_id, workers(session_));
    const auto columns = static_cast<std::uint32_t>(session_.columns());
    return {bank_id % columns, bank_id / columns};
}

std::int32_t Allocator::get_bank_offset(BufferType type, std::uint32_t bank_id) const {
    TT_FATAL(bank_id < get_num_banks(type), "bank {} of {}", bank_id, get_num_banks(type));
    return 0;
}

std::vector<std::uint32_t> Allocator::get_bank_ids_from_logical_core(BufferType type,
                                                                     const CoreCoord& core) const {
    const auto columns = type == BufferType::DRAM ? get_num_banks(type)
                                                  : static_cast<std::uint32_t>(session_.columns());
    const auto id = static_cast<std::uint32_t>(core.y * columns + core.x);
    TT_FATAL(core.x < columns && id < get_num_banks(type), "core {} has no bank", core.str());
    return {id};
}

DeviceAddr Allocator::get_base_allocator_addr(const HalMemType& memory) const {
    return memory_of(session_, memory == HalMemType::DRAM ? BufferType::DRAM : BufferType::L1)
        .begin();
}

std::uint32_t Allocator::get_alignment(BufferType type) const {
    const auto& g = session_.chip().geometry;
    return type == BufferType::DRAM || type == BufferType::TRACE ? g.dram_alignment
                                                                 : g.l1_alignment;
}

std::size_t Allocator::get_worker_l1_size() const { return session_.chip().geometry.l1_bytes; }

Statistics Allocator::get_statistics(const BufferType& type) const {
    const tensight::host::BankAllocator& memory = memory_of(session_, type);
    const auto largest = memory.largest_free();
    return {memory.capacity(),
            memory.allocated_bytes(),
            memory.free_bytes(),
            largest.bytes,
            {static_cast<std::uint32_t>(largest.address)}};
}

}  // namespace tt::tt_metal
