// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <tt-metalium/buffer_types.hpp>
#include <tt-metalium/core_coord.hpp>
#include <tt-metalium/shape.hpp>
#include <tt-metalium/shape2d.hpp>
#include <vector>

namespace tt::tt_metal {

/// How the pages of a tensor of any rank are dealt out: cut into shards, which are numbered
/// row-major over the grid of shards; shard s of n cores lies on core s modulo n, behind those
/// before it.
class BufferDistributionSpec {
  public:
    /// The last extents in elements, pages of `page_shape`.
    static BufferDistributionSpec from_shard_spec(
        Shape tensor_shape, Shape shard_shape, Shape2D page_shape, const CoreRangeSet& cores,
        ShardOrientation orientation,
        ShardDistributionStrategy strategy = ShardDistributionStrategy::ROUND_ROBIN_1D);

    BufferDistributionSpec(
        const Shape& tensor_shape_in_pages, const Shape& shard_shape_in_pages,
        const CoreRangeSet& cores, ShardOrientation orientation,
        ShardDistributionStrategy strategy = ShardDistributionStrategy::ROUND_ROBIN_1D);
    BufferDistributionSpec(const Shape& tensor_shape_in_pages, const Shape& shard_shape_in_pages,
                           std::vector<CoreCoord> cores);

    /// Both of one rank, leading extents folded where that changes nothing.
    [[nodiscard]] const Shape& tensor_shape_in_pages() const { return tensor_; }
    [[nodiscard]] const Shape& shard_shape_in_pages() const { return shard_; }
    [[nodiscard]] const std::vector<CoreCoord>& cores() const { return cores_; }
    [[nodiscard]] std::size_t num_cores() const { return cores_.size(); }
    [[nodiscard]] std::size_t num_shards() const;
    [[nodiscard]] std::size_t num_cores_with_data() const;
    [[nodiscard]] std::size_t max_num_shards_per_core() const;
    [[nodiscard]] std::size_t max_num_dev_pages_per_core() const;

    struct Place {
        std::size_t core = 0;  ///< index into cores()
        std::size_t slot = 0;  ///< pages before it on that core
    };
    [[nodiscard]] Place place_of(std::size_t page) const;

  private:
    void set_shapes(const Shape& tensor, const Shape& shard);

    Shape tensor_;
    Shape shard_;
    std::vector<CoreCoord> cores_;
};

}  // namespace tt::tt_metal
