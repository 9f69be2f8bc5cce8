// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "compiler/kernel/engine_state.h"

namespace tensight::compiler {

namespace {

const std::string kUnknown = "?";

class InitPlacement {
  public:
    explicit InitPlacement(const Plan& plan) : plan_(plan) {}

    void run(Body& body) {
        Programmed state;
        const Call start = startup(body);
        state.at(0) = type(start.cb0);
        state.at(1) = type(start.cb1);
        state.at(2) = type(start.cb2);
        place(body, state);
        body.insert(body.begin(), call(start));
    }

  private:
    [[nodiscard]] std::string type(int buffer) const {
        return std::to_string(
            static_cast<int>(plan_.buffers[static_cast<std::size_t>(buffer)].type));
    }

    /// Formats for the first operation of the matrix unit and the first pack.
    Call startup(const Body& body) const {
        Call start;
        start.fn = Fn::startup;
        std::vector<const Call*> calls;
        collect(body, calls);
        for (const Call* c : calls) {
            if (start.cb2 < 0 && c->fn == Fn::pack) {
                start.cb2 = c->cb0;
            }
            if (start.cb0 < 0 && (source_a(*c) >= 0 || source_b(*c) >= 0)) {
                start.cb0 = source_a(*c) >= 0 ? source_a(*c) : source_b(*c);
                start.cb1 = source_b(*c) >= 0 ? source_b(*c) : source_a(*c);
                start.reversed = c->fn == Fn::matmul_tiles || c->fn == Fn::matmul_block;
            }
        }
        if (start.cb0 < 0) {
            start.cb0 = start.cb1 = start.cb2;
        }
        return start;
    }

    static void collect(const Body& body, std::vector<const Call*>& calls) {
        for (const Stmt& s : body) {
            if (s.kind == Stmt::Kind::call) {
                calls.push_back(&s.call);
            }
            collect(s.body, calls);
        }
    }

    /// The first call in `body` that needs `engine`, or null. One under a condition does not count
    /// as first, since it may not be reached; `certain` turns false then.
    const Call* first(const Body& body, std::size_t engine, bool& certain) const {
        for (const Stmt& s : body) {
            if (s.kind == Stmt::Kind::call) {
                if (needs(plan_, s.call).at(engine)) {
                    return &s.call;
                }
                continue;
            }
            const Call* found = first(s.body, engine, certain);
            if (found != nullptr) {
                certain = certain && s.kind != Stmt::Kind::guard;
                return found;
            }
        }
        return nullptr;
    }

    /// What `engine` is programmed for after `body`; every loop in it runs at least once.
    std::optional<std::string> after(const Body& body, std::size_t engine,
                                     std::optional<std::string> key) const {
        for (const Stmt& s : body) {
            if (s.kind == Stmt::Kind::call) {
                const auto need = needs(plan_, s.call).at(engine);
                key = need ? need : key;
                if (s.call.fn == Fn::reduce_uninit && engine == std::size_t(Engine::matrix)) {
                    key = kUnknown;
                }
            } else if (s.kind == Stmt::Kind::guard) {
                const auto inside = after(s.body, engine, key);
                key = inside == key ? key : kUnknown;
            } else {
                key = after(s.body, engine, key);
            }
        }
        return key;
    }

    /// Inserts what `c` needs and `state` does not have before position `at`.
    void require(Body& body, std::size_t& at, Programmed& state, const Call& c,
                 std::size_t only = kEngines) {
        const Programmed need = needs(plan_, c);
        for (std::size_t e = 0; e < kEngines; ++e) {
            if ((only != kEngines && e != only) || !need.at(e) || need.at(e) == state.at(e)) {
                continue;
            }
            insert(body, at, call(init_for(plan_, static_cast<Engine>(e), c)));
            state.at(e) = need.at(e);
        }
    }
    static void insert(Body& body, std::size_t& at, Stmt s) {
        body.insert(body.begin() + static_cast<std::ptrdiff_t>(at), std::move(s));
        ++at;
    }

    /// A reduction is taken back when it is over: nothing is left of its init.
    static void forget(const Call& c, Programmed& state) {
        if (c.fn == Fn::reduce_uninit) {
            state.at(static_cast<std::size_t>(Engine::matrix)) = kUnknown;
        }
    }

    void place(Body& body, Programmed& state) {
        for (std::size_t i = 0; i < body.size(); ++i) {
            switch (body[i].kind) {
                case Stmt::Kind::call: {
                    const Call c = body[i].call;
                    require(body, i, state, c);
                    forget(c, state);
                    break;
                }
                case Stmt::Kind::loop: {
                    hoist(body, i, state);
                    place(body[i].body, state);
                    break;
                }
                case Stmt::Kind::guard: {
                    const Programmed before = state;
                    place(body[i].body, state);
                    for (std::size_t e = 0; e < kEngines; ++e) {
                        if (state.at(e) != before.at(e)) {
                            state.at(e) = kUnknown;
                        }
                    }
                    break;
                }
                default:
                    place(body[i].body, state);
            }
        }
    }

    /// Before the loop at `i`: where its turns begin as they end, that is programmed in front of
    /// it; where not, nothing is known when a turn begins.
    void hoist(Body& body, std::size_t& i, Programmed& state) {
        const Stmt loop = body[i];
        for (std::size_t e = 0; e < kEngines; ++e) {
            bool certain = true;
            const Call* c = first(loop.body, e, certain);
            if (c == nullptr) {
                continue;
            }
            const auto end = after(loop.body, e, std::nullopt);
            if (certain && end == needs(plan_, *c).at(e)) {
                require(body, i, state, *c, e);
            } else if (state.at(e) != end) {
                state.at(e) = kUnknown;
            }
        }
    }

    const Plan& plan_;
};

}  // namespace

void place_inits(const Plan& plan, Body& compute) { InitPlacement(plan).run(compute); }

}  // namespace tensight::compiler
