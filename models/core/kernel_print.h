// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "models/core/core.h"
#include "models/events/print.h"

namespace tensight::core {

/// DPRINT of one RISC: collects what a statement prints and reports it when the statement ends.
/// What a kernel executes between begin and end takes no time: the model prints from outside, so
/// that a kernel that prints has the cycles of one that does not.
/// Not modelled: the print buffer of the device, and the time that the device spends to fill it.
class KernelPrint {
  public:
    /// Text at an address as the RISC sees it, up to a zero byte or so many bytes.
    using TextAt = std::function<std::string(std::uint32_t address, std::uint32_t most)>;

    KernelPrint(Core& core, events::Risc risc, TextAt text_at)
        : core_(core), risc_(risc), text_at_(std::move(text_at)) {}

    /// A statement is being printed: time stands still.
    [[nodiscard]] bool printing() const { return depth_ > 0; }

    /// Does `call` if it is one of DPRINT's.
    bool call(Site site, port::Call call, const port::Arguments& a, Cycle now);

  private:
    void item(const port::Arguments& a);
    void slice(const port::Arguments& a);
    void words(events::PrintItem& item, std::uint32_t address, std::uint32_t count) const;

    Core& core_;
    events::Risc risc_;
    TextAt text_at_;
    int depth_ = 0;  ///< a printer may be copied
    events::Print print_;
};

}  // namespace tensight::core
