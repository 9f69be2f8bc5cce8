// SPDX-License-Identifier: Apache-2.0
#include "tests/mutation/timings.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <fstream>
#include <regex>
#include <sstream>

#include "tests/mutation/kernel_files.h"

namespace tensight::mutation {

namespace fs = std::filesystem;

namespace {

/// xorshift64*: the same factors on every machine.
class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15U + 1) {}
    std::uint64_t next() {
        state_ ^= state_ >> 12;
        state_ ^= state_ << 25;
        state_ ^= state_ >> 27;
        return (state_ * 0x2545F4914F6CDD1DU) >> 33;
    }

  private:
    std::uint64_t state_;
};

struct Parameter {
    std::string section;
    std::string name;
    std::string value;
    std::string unit;
    std::string low;
    std::string high;

    [[nodiscard]] bool is_cost() const { return unit.rfind("cycles", 0) == 0; }
    [[nodiscard]] bool is_rate() const { return unit.rfind("B/cycle", 0) == 0; }
};

/// Whole numbers stay whole, and what is not 0 does not become it.
std::string times(const std::string& value, double factor) {
    const double product = std::stod(value) * factor;
    if (product == 0 || value.find('.') != std::string::npos) {
        return fmt::format("{}", product);
    }
    return fmt::format("{}", std::max(1L, std::lround(product)));
}

class Writer {
  public:
    explicit Writer(const Timing& timing) : timing_(timing), random_(timing.seed) {}

    std::string line(const std::string& text) {
        static const std::regex kSection("^ {0,2}([a-z_]+):( *#.*)?$");
        static const std::regex kParameter(
            "^(    ([a-z0-9_]+): \\{value: )([0-9.]+)(, unit: )([^,]+)(, low: )([0-9.]+)(, high: )"
            "([0-9.]+)(,.*)$");
        std::smatch m;
        if (std::regex_match(text, m, kSection)) {
            section_ = m[1];
        } else if (std::regex_match(text, m, kParameter)) {
            const std::string v = value({section_, m[2], m[3], m[5], m[7], m[9]});
            return fmt::format("{}{}{}{}{}{}{}{}{}", m[1].str(), v, m[4].str(), m[5].str(),
                               m[6].str(), v, m[8].str(), v, m[10].str());
        } else if (section_ == "calls" || section_ == "sfpu_slots") {
            return list(text);
        }
        return text;
    }

  private:
    [[nodiscard]] double factor(const std::string& section, const std::string& name) const {
        for (const Timing::Rule& r : timing_.rules) {
            if (r.section == section && name.find(r.name) != std::string::npos) {
                return r.factor;
            }
        }
        return 1;
    }

    std::string value(const Parameter& p) {
        switch (timing_.kind) {
            case Timing::Kind::fast:
                return p.is_cost() ? p.low : p.high;
            case Timing::Kind::slow:
                return p.is_cost() ? p.high : p.low;
            case Timing::Kind::jitter:
                return jittered(p);
            case Timing::Kind::factors:
                break;
        }
        return times(p.value, factor(p.section, p.name));
    }

    std::string jittered(const Parameter& p) {
        static constexpr std::array<double, 4> kCost = {0.5, 1, 2, 4};
        static constexpr std::array<double, 4> kRate = {0.25, 0.5, 1, 1};
        const std::uint64_t pick = random_.next() % 4;  // also for what keeps its value
        const bool jitters = p.section == "noc" || p.section == "dram" || p.section == "unpack" ||
                             p.section == "pack";
        if (!jitters || (!p.is_cost() && !p.is_rate())) {
            return p.value;
        }
        return times(p.value, (p.is_cost() ? kCost : kRate).at(pick));
    }

    /// "  name: {D: 19, U: 10.5}"
    [[nodiscard]] std::string list(const std::string& text) const {
        static const std::regex kEntry("\\b([DUMP]|base|fp32|approx|fast): ([0-9.]+)");
        std::string made;
        auto from = text.cbegin();
        for (std::sregex_iterator m(text.begin(), text.end(), kEntry), end; m != end; ++m) {
            made.append(from, (*m)[2].first);
            made += times((*m)[2], factor(section_, (*m)[1]));
            from = (*m)[2].second;
        }
        made.append(from, text.cend());
        return made;
    }

    const Timing& timing_;
    Random random_;
    std::string section_;
};

}  // namespace

std::vector<Timing> all_timings(int jitters) {
    using Kind = Timing::Kind;
    std::vector<Timing> timings = {
        {"fast", Kind::fast, {}, 0},
        {"slow", Kind::slow, {}, 0},
        {"slow_unpackers", Kind::factors, {{"unpack", "bytes_per_cycle", 1.0 / 16}}, 0},
        {"slow_packers", Kind::factors, {{"pack", "bytes_per_cycle", 1.0 / 16}}, 0},
        {"slow_sfpu", Kind::factors, {{"sfpu_slots", "", 20}}, 0},
        {"slow_reads", Kind::factors, {{"noc", "read_", 20}}, 0},
        {"slow_writes", Kind::factors, {{"noc", "write_", 20}, {"noc", "multicast_", 20}}, 0},
        {"slow_endpoints", Kind::factors, {{"noc", "_endpoint", 40}}, 0},
    };
    for (int i = 1; i <= jitters; ++i) {
        timings.push_back(
            {fmt::format("jitter{}", i), Kind::jitter, {}, static_cast<std::uint64_t>(i)});
    }
    return timings;
}

std::string with_timing(const std::string& description, const Timing& timing) {
    Writer writer(timing);
    std::istringstream lines(description);
    std::string text;
    for (std::string line; std::getline(lines, line);) {
        text += writer.line(line) + "\n";
    }
    return text;
}

std::vector<Circumstance> all_circumstances(const std::string& usual,
                                            const std::vector<std::string>& timings) {
    using events::Risc;
    constexpr time::Cycle kLate = 200'000;  // longer than an example keeps a buffer
    constexpr time::Cycle kSlow = 500;
    constexpr time::Cycle kHeld = 3'000;
    std::vector<Circumstance> all;
    const auto add = [&](const std::string& name) -> Circumstance& {
        all.push_back({name, usual, {}, false});
        all.back().how.poison = true;
        return all.back();
    };
    Circumstance& next = add("next_launch");
    next.next_launch = true;
    next.how.late_answers = true;
    for (const Risc risc : {Risc::trisc2, Risc::brisc, Risc::ncrisc, Risc::trisc0, Risc::trisc1}) {
        const auto r = static_cast<std::size_t>(risc);
        add(fmt::format("late_{}", events::risc_name(risc))).how.lateness.start.at(r) = kLate;
        add(fmt::format("slow_{}", events::risc_name(risc))).how.lateness.call.at(r) = kSlow;
    }
    add("late_requests").how.lateness.requests = kHeld;
    add("late_landings").how.lateness.landings = kHeld;
    for (const std::string& data : timings) {
        add(fs::path(data).filename().string()).data = data;
    }
    return all;
}

std::vector<std::string> make_timings(const fs::path& data, const fs::path& folder,
                                      const std::vector<Timing>& timings) {
    std::vector<std::string> made;
    for (const Timing& timing : timings) {
        const fs::path place = folder / timing.name;
        fs::create_directories(place / "arch");
        for (const auto& file : fs::directory_iterator(data / "arch")) {
            const fs::path copy = place / "arch" / file.path().filename();
            if (file.path().extension() == ".yaml") {
                std::ofstream(copy) << with_timing(read_text(file.path()), timing);
            } else {
                fs::create_symlink(fs::canonical(file.path()), copy);
            }
        }
        fs::create_directory_symlink(fs::canonical(data / "kernels"), place / "kernels");
        made.push_back(place.string());
    }
    return made;
}

}  // namespace tensight::mutation
