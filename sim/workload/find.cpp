// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/find.h"

namespace tensight::workload {
namespace {

template <typename Item>
const Item* find(const std::vector<Item>& items, std::string_view name) {
    for (const Item& item : items) {
        if (item.name == name) {
            return &item;
        }
    }
    return nullptr;
}

}  // namespace

const Tensor* find_tensor(const Workload& workload, std::string_view name) {
    return find(workload.tensors, name);
}

const Buffer* find_buffer(const Workload& workload, std::string_view name) {
    return find(workload.buffers, name);
}

std::vector<std::int64_t> shape_of(const Workload& workload, const Buffer& buffer) {
    const Tensor* tensor = buffer.tensor.empty() ? nullptr : find_tensor(workload, buffer.tensor);
    return tensor != nullptr ? tensor->shape : std::vector<std::int64_t>{};
}

}  // namespace tensight::workload
