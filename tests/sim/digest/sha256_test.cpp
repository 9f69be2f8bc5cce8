// SPDX-License-Identifier: Apache-2.0
#include "sim/digest/sha256.h"

#include <gtest/gtest.h>

#include <string>

namespace tensight::digest {
namespace {

// Vectors of FIPS 180-4's examples (NIST "SHA256.pdf" and the one-million-a message).
TEST(Sha256, PublishedVectors) {
    EXPECT_EQ(to_hex(sha256("")),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(to_hex(sha256("abc")),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(to_hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(to_hex(sha256(std::string(1000000, 'a'))),
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, PiecesGiveTheHashOfTheWhole) {
    const std::string message(1000, 'x');
    for (const std::size_t first : {0u, 1u, 55u, 56u, 63u, 64u, 65u, 127u, 999u}) {
        Sha256 hash;
        hash.update(std::string_view(message).substr(0, first));
        hash.update(std::string_view(message).substr(first));
        EXPECT_EQ(hash.finish(), sha256(message)) << first;
    }
}

TEST(Sha256, FieldsDoNotRunTogether) {
    Sha256 left, right;
    left.field("ab");
    left.field("c");
    right.field("a");
    right.field("bc");
    EXPECT_NE(left.finish(), right.finish());
}

}  // namespace
}  // namespace tensight::digest
