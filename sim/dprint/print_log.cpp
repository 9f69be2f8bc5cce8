// SPDX-License-Identifier: Apache-2.0
#include "sim/dprint/print_log.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <utility>

#include "sim/dprint/device_stream.h"

namespace tensight::dprint {

std::string shown(const PrintedLine& line) {
    static constexpr std::array<const char*, events::kRiscs> kShort = {"BR", "NC", "TR0", "TR1",
                                                                       "TR2"};
    return fmt::format("0:(x={},y={}):{}: {}", line.core.x, line.core.y,
                       kShort.at(static_cast<std::size_t>(line.risc)), line.text);
}

namespace {

std::size_t size_of(const events::Print& print) {
    std::size_t bytes = sizeof print;
    for (const events::PrintItem& item : print.items) {
        bytes += sizeof item + item.text.size() + item.data.size() * sizeof item.data.front();
    }
    return bytes;
}

/// What one RISC prints, line by line.
class Lines {
  public:
    Lines(events::Core core, events::Risc risc) : core_(core), risc_(risc) {}

    void add(const events::Print& print, std::vector<PrintedLine>& lines) {
        last_ = print.cycle;
        for (std::string& text : stream_.add(print.items)) {
            keep(std::move(text), lines);
        }
    }
    void finish(std::vector<PrintedLine>& lines) {
        if (std::string text = stream_.rest(); !text.empty()) {
            keep(std::move(text), lines);
        }
    }

  private:
    void keep(std::string text, std::vector<PrintedLine>& lines) const {
        if (!text.empty() && text.back() == '\n') {
            text.pop_back();
        }
        lines.push_back({core_, risc_, last_, std::move(text)});
    }

    events::Core core_;
    events::Risc risc_;
    DeviceStream stream_;
    events::Cycle last_ = 0;
};

}  // namespace

void PrintLog::printed(const events::Print& print) {
    bytes_ += size_of(print);
    if (bytes_ > kMostBytes) {
        ++dropped_;
        return;
    }
    prints_.push_back(print);
}

std::vector<PrintedLine> PrintLog::lines() const {
    std::map<std::pair<events::Core, events::Risc>, Lines> riscs;
    std::vector<PrintedLine> lines;
    for (const events::Print& print : prints_) {
        const auto who = std::make_pair(print.core, print.site.risc);
        riscs.try_emplace(who, print.core, print.site.risc).first->second.add(print, lines);
    }
    for (auto& [who, risc] : riscs) {
        risc.finish(lines);
    }
    std::stable_sort(lines.begin(), lines.end(), [](const PrintedLine& a, const PrintedLine& b) {
        return std::tie(a.cycle, a.core.y, a.core.x, a.risc) <
               std::tie(b.cycle, b.core.y, b.core.x, b.risc);
    });
    return lines;
}

}  // namespace tensight::dprint
