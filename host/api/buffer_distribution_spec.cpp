// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <tt-metalium/buffer_distribution_spec.hpp>
#include <tt_stl/assert.hpp>

namespace tt::tt_metal {

namespace {

std::uint32_t divide_up(std::uint32_t a, std::uint32_t b) { return (a + b - 1) / b; }

Shape in_pages(Shape shape, const Shape2D& page) {
    const auto extent = [](std::size_t e) { return static_cast<std::uint32_t>(e); };
    if (shape.rank() >= 1) {
        shape[-1] = divide_up(shape[-1], extent(page.width()));
    }
    if (shape.rank() >= 2) {
        shape[-2] = divide_up(shape[-2], extent(page.height()));
    }
    return shape;
}

}  // namespace

BufferDistributionSpec BufferDistributionSpec::from_shard_spec(
    Shape tensor_shape, Shape shard_shape, Shape2D page_shape, const CoreRangeSet& cores,
    ShardOrientation orientation, ShardDistributionStrategy strategy) {
    return {in_pages(std::move(tensor_shape), page_shape),
            in_pages(std::move(shard_shape), page_shape), cores, orientation, strategy};
}

BufferDistributionSpec::BufferDistributionSpec(const Shape& tensor, const Shape& shard,
                                               const CoreRangeSet& cores,
                                               ShardOrientation orientation,
                                               ShardDistributionStrategy strategy) {
    TT_FATAL(tensor.rank() >= 1 && shard.rank() >= 1, "a tensor or shard without extents");
    const bool row_wise = orientation == ShardOrientation::ROW_MAJOR;
    if (strategy == ShardDistributionStrategy::ROUND_ROBIN_1D) {
        cores_ = corerange_to_cores(cores, std::nullopt, row_wise);
    } else {
        TT_FATAL(shard.rank() <= 2 && cores.ranges().size() == 1,
                 "GRID_2D is for matrices over one rectangle of cores");
        std::size_t across = divide_up(tensor[-1], shard[-1]);
        const auto height = static_cast<std::uint32_t>(tensor.volume() / tensor[-1]);
        std::size_t down = shard.rank() == 2 ? divide_up(height, shard[-2]) : 1;
        if (!row_wise) {
            std::swap(across, down);
        }
        const CoreRange& grid = cores.ranges().front();
        TT_FATAL(across <= grid.grid_size().x && down <= grid.grid_size().y,
                 "{}x{} shards are more than the cores {}", across, down, grid.str());
        const CoreRange used(grid.start_coord,
                             {grid.start_coord.x + across - 1, grid.start_coord.y + down - 1});
        cores_ = corerange_to_cores(used, std::nullopt, row_wise);
    }
    set_shapes(tensor, shard);
}

BufferDistributionSpec::BufferDistributionSpec(const Shape& tensor, const Shape& shard,
                                               std::vector<CoreCoord> cores)
    : cores_(std::move(cores)) {
    set_shapes(tensor, shard);
}

// As TT-Metalium folds extents (squeeze_shape_ranks), since the folded shapes are what kernels get
// and what pages are dealt out by: an extent joins the inner one when all inner ones are whole in a
// shard, or when shards cut it into ones and the one inside divides evenly. Extents of the tensor
// beyond the shard's rank join the outermost.
void BufferDistributionSpec::set_shapes(const Shape& tensor, const Shape& shard) {
    TT_FATAL(tensor.rank() >= 1 && shard.rank() >= 1, "a tensor or shard without extents");
    TT_FATAL(shard.volume() != 0, "a shard of no pages");
    TT_FATAL(tensor.rank() >= shard.rank(), "a shard of rank {} of a tensor of rank {}",
             shard.rank(), tensor.rank());
    TT_FATAL(tensor.volume() == 0 || !cores_.empty(), "a tensor to be dealt out over no cores");
    std::vector<std::uint32_t> tensor_out = {tensor[-1]};
    std::vector<std::uint32_t> shard_out = {shard[-1]};
    bool whole = tensor[-1] == shard[-1];
    bool even = tensor[-1] % shard[-1] == 0;
    std::uint64_t tensor_volume = tensor[-1];
    std::uint64_t shard_volume = shard[-1];
    const auto rank = static_cast<std::int32_t>(shard.rank());
    for (std::int32_t dim = -2;
         dim >= -rank && (tensor_volume != tensor.volume() || shard_volume != shard.volume());
         --dim) {
        const std::uint32_t t = tensor[dim];
        const std::uint32_t s = shard[dim];
        if (whole || (s == 1 && even)) {
            tensor_out.back() *= t;
            shard_out.back() *= s;
        } else {
            tensor_out.push_back(t);
            shard_out.push_back(s);
            whole = true;
        }
        whole = whole && t == s;
        even = t % s == 0;
        tensor_volume *= t;
        shard_volume *= s;
    }
    for (std::int32_t dim = -rank - 1; dim >= -static_cast<std::int32_t>(tensor.rank()); --dim) {
        tensor_out.back() *= tensor[dim];
    }
    std::reverse(tensor_out.begin(), tensor_out.end());
    std::reverse(shard_out.begin(), shard_out.end());
    tensor_ = Shape(ttsl::Span<const std::uint32_t>(tensor_out));
    shard_ = Shape(ttsl::Span<const std::uint32_t>(shard_out));
}

std::size_t BufferDistributionSpec::num_shards() const {
    if (tensor_.volume() == 0) {
        return 0;
    }
    std::size_t shards = 1;
    for (std::size_t i = 0; i < tensor_.rank(); ++i) {
        const auto index = static_cast<std::int32_t>(i);
        shards *= divide_up(tensor_[index], shard_[index]);
    }
    return shards;
}

std::size_t BufferDistributionSpec::num_cores_with_data() const {
    return std::min(num_cores(), num_shards());
}

std::size_t BufferDistributionSpec::max_num_shards_per_core() const {
    return cores_.empty() ? 0 : (num_shards() + cores_.size() - 1) / cores_.size();
}

std::size_t BufferDistributionSpec::max_num_dev_pages_per_core() const {
    return max_num_shards_per_core() * shard_.volume();
}

BufferDistributionSpec::Place BufferDistributionSpec::place_of(std::size_t page) const {
    std::size_t shard = 0;
    std::size_t within = 0;
    std::size_t shard_stride = 1;
    std::size_t page_stride = 1;
    for (std::size_t i = tensor_.rank(); i-- > 0;) {
        const auto index = static_cast<std::int32_t>(i);
        const std::size_t at = page % tensor_[index];
        page /= tensor_[index];
        shard += at / shard_[index] * shard_stride;
        within += at % shard_[index] * page_stride;
        shard_stride *= divide_up(tensor_[index], shard_[index]);
        page_stride *= shard_[index];
    }
    return {shard % cores_.size(), shard / cores_.size() * shard_.volume() + within};
}

}  // namespace tt::tt_metal
