// SPDX-License-Identifier: Apache-2.0
#include "core_fixture.h"

#include <algorithm>

namespace tensight::core::testing {

namespace {
constexpr int kColumns = 4;
constexpr int kRows = 4;
constexpr std::uint32_t kFirstPage = 0x20000;
}  // namespace

int Recorder::count(Hazard hazard) const {
    return static_cast<int>(std::count_if(violations.begin(), violations.end(),
                                          [&](const auto& v) { return v.hazard == hazard; }));
}

std::vector<Recorder::Work> Recorder::of(events::Engine engine) const {
    std::vector<Work> result;
    std::copy_if(work.begin(), work.end(), std::back_inserter(result),
                 [&](const Work& w) { return w.engine == engine; });
    return result;
}

std::uint32_t Kernel::operator()(Call call, std::initializer_list<std::uint32_t> arguments) {
    port::Arguments a{};
    std::copy(arguments.begin(), arguments.end(), a.begin());
    ++place_;
    return core_.call({risc_, place_, 0}, call, a);
}

const arch::ChipDescription& CoreTest::shipped() {
    static const arch::ChipDescription chip =
        arch::read_chip_description(TENSIGHT_SOURCE_DIR "/models/arch/wormhole_b0.yaml");
    return chip;
}

const arch::StreamTable& CoreTest::streams() {
    static const arch::StreamTable table(shipped().streams_path);
    return table;
}

void CoreTest::make_chip() {
    if (!chip_) {
        memories_ = std::make_unique<chip::Memories>(description, kColumns, kRows);
        chip_ =
            std::make_unique<chip::Chip>(description, streams(), *memories_, recorder, simulation_);
    }
}

chip::Chip& CoreTest::chip() {
    make_chip();
    return *chip_;
}

chip::Memories& CoreTest::memories() {
    make_chip();
    return *memories_;
}

Core& CoreTest::core(events::Core where) {
    Core* found = chip().find_core(where);
    return found != nullptr ? *found : chip().add_core(where, config);
}

std::uint32_t CoreTest::add_cb(int id, std::uint32_t pages, DataFormat format,
                               std::uint32_t page_bytes) {
    if (page_bytes == 0) {
        page_bytes = static_cast<std::uint32_t>(numerics::tile_bytes(format));
    }
    auto region = std::make_shared<circular_buffer::Region>();
    region->base = next_address_ == 0 ? kFirstPage : next_address_;
    region->bytes = pages * page_bytes;
    region->page_bytes = page_bytes;
    region->pages.resize(pages);
    next_address_ = (region->base + region->bytes + 31) / 32 * 32;
    regions_[id] = region;
    configs_[id] = {id, format, pages, page_bytes};
    core().configure(configs_[id], region);
    return region->base;
}

void CoreTest::add_alias(int id, int shared) {
    auto alias = configs_.at(shared);
    alias.id = id;
    core().configure(alias, regions_.at(shared));
}

void CoreTest::kernel(Risc risc, std::function<void(Kernel&)> body, events::Core where) {
    auto started = std::make_unique<Started>();
    started->where = where;
    started->risc = risc;
    started->kernel = std::make_unique<Kernel>(core(where), risc);
    started->body = std::move(body);
    Started* s = started.get();
    simulation_.spawn(core(where).risc(risc).process.name(), [this, s] {
        Core& c = core(s->where);
        c.risc(s->risc).running = true;
        s->body(*s->kernel);
        c.finish(s->risc);
    });
    started_.push_back(std::move(started));
}

void CoreTest::feed(std::initializer_list<int> buffers, std::uint32_t pages) {
    kernel(Risc::ncrisc, [ids = std::vector<int>(buffers), pages](Kernel& k) {
        for (std::uint32_t p = 0; p < pages; ++p) {
            for (const int id : ids) {
                const auto cb = static_cast<std::uint32_t>(id);
                k(Call::cb_reserve_back, {cb, 1});
                k(Call::cb_push_back, {cb, 1});
            }
        }
    });
}

void CoreTest::drain(int cb, std::uint32_t pages) {
    kernel(Risc::brisc, [cb = static_cast<std::uint32_t>(cb), pages](Kernel& k) {
        for (std::uint32_t p = 0; p < pages; ++p) {
            k(Call::cb_wait_front, {cb, 1});
            k(Call::cb_pop_front, {cb, 1});
        }
    });
}

bool CoreTest::run() {
    simulation_.run();
    const bool all = std::all_of(started_.begin(), started_.end(), [this](const auto& s) {
        return core(s->where).risc(s->risc).finished;
    });
    if (all) {
        for (const auto& [where, c] : chip().cores()) {
            c->check_end();
        }
    }
    return all;
}

Cycle CoreTest::cycles() {
    Cycle latest = 0;
    for (const auto& s : started_) {
        latest = std::max(latest, core(s->where).risc(s->risc).process.now());
    }
    return latest;
}

std::string CoreTest::reported() const {
    std::string text;
    for (const events::Violation& v : recorder.violations) {
        text += "hazard " + std::to_string(static_cast<int>(v.hazard)) + " (" + v.object +
                "): " + v.detail + "\n";
    }
    return text;
}

}  // namespace tensight::core::testing
