// SPDX-License-Identifier: Apache-2.0
// The text layout of DPRINT. Expected texts follow from the rules of C++ streams and of fmt, which
// the host of a real system uses.
#include "sim/dprint/device_stream.h"

#include <gmock/gmock.h>

#include <bit>

namespace tensight::dprint {
namespace {

using events::PrintItem;
using events::PrintKind;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

PrintItem item(PrintKind kind, std::uint64_t value = 0) {
    PrintItem i;
    i.kind = kind;
    i.value = value;
    return i;
}
PrintItem text(const std::string& t, PrintKind kind = PrintKind::text) {
    PrintItem i = item(kind);
    i.text = t;
    return i;
}
PrintItem number(std::uint32_t v) { return item(PrintKind::unsigned_integer, v); }
PrintItem real(float v) { return item(PrintKind::float32, std::bit_cast<std::uint32_t>(v)); }
const PrintItem kEnd = item(PrintKind::end_of_line);

TEST(DeviceStream, LinesEndAtEndlAndAtNewlinesInText) {
    DeviceStream s;
    EXPECT_THAT(s.add({text("a"), number(1), kEnd}), ElementsAre("a1\n"));
    EXPECT_THAT(s.add({text("b\nc\nd")}), ElementsAre("b\n", "c\n"));
    EXPECT_THAT(s.add({text("e"), kEnd}), ElementsAre("de\n"));
    EXPECT_THAT(s.add({text("open")}), IsEmpty());
    EXPECT_EQ(s.rest(), "open");
    EXPECT_EQ(s.rest(), "");
}

TEST(DeviceStream, ManipulatorsStayInForce) {
    DeviceStream s;
    EXPECT_THAT(s.add({item(PrintKind::hexadecimal), number(255), kEnd}), ElementsAre("ff\n"));
    EXPECT_THAT(s.add({number(16), kEnd}), ElementsAre("10\n"));
    EXPECT_THAT(
        s.add({item(PrintKind::octal), number(8), item(PrintKind::decimal), number(8), kEnd}),
        ElementsAre("108\n"));
    EXPECT_THAT(s.add({item(PrintKind::precision, 3), real(2.0F / 3), item(PrintKind::fixed),
                       text(" "), real(2.0F / 3), item(PrintKind::default_float), kEnd}),
                ElementsAre("0.667 0.667\n"));
    EXPECT_THAT(s.add({item(PrintKind::precision, 3), item(PrintKind::fixed), real(20.0F / 3),
                       item(PrintKind::default_float), text(" "), real(20.0F / 3), kEnd}),
                ElementsAre("6.667 6.67\n"));
    EXPECT_THAT(s.add({item(PrintKind::width, 6), number(42), number(7), kEnd}),
                ElementsAre("    427\n"));
}

TEST(DeviceStream, KindsOfNumbers) {
    DeviceStream s;
    EXPECT_THAT(s.add({item(PrintKind::int16, 0xFFFFFFFFFFFFFFFE), text(" "),
                       item(PrintKind::int32, 0xFFFFFFFFFFFFFFFD), text(" "),
                       item(PrintKind::int64, 0xFFFFFFFFFFFFFFFC), kEnd}),
                ElementsAre("-2 -3 -4\n"));
    EXPECT_THAT(s.add({item(PrintKind::hexadecimal), item(PrintKind::int16, 0xFFFFFFFFFFFFFFFE),
                       text(" "), item(PrintKind::int32, 0xFFFFFFFFFFFFFFFD), text(" "),
                       item(PrintKind::int64, 0xFFFFFFFFFFFFFFFC), item(PrintKind::decimal), kEnd}),
                ElementsAre("fffe fffffffd fffffffffffffffc\n"));
    EXPECT_THAT(s.add({item(PrintKind::bfloat16, 0x3FC0), kEnd}), ElementsAre("1.5\n"));
    // A uint8_t goes into the stream as the character that it is.
    EXPECT_THAT(s.add({item(PrintKind::uint8, 'e'), item(PrintKind::character, '@'), kEnd}),
                ElementsAre("e@\n"));
    PrintItem words = item(PrintKind::words);
    words.data = {1, 0xABC};
    EXPECT_THAT(s.add({words, kEnd}), ElementsAre("0x1 0xabc \n"));
}

TEST(DeviceStream, FormatsOfTheNewStyle) {
    DeviceStream s;
    EXPECT_THAT(
        s.add({text("{} {:#x} {:.2f}\n", PrintKind::format), number(7), number(255), real(1.5F)}),
        ElementsAre("7 0xff 1.50\n"));
    EXPECT_THAT(s.add({text("{:>4}|{}", PrintKind::format),
                       item(PrintKind::int32, ~std::uint64_t{0}), text("end")}),
                IsEmpty());
    EXPECT_EQ(s.rest(), "  -1|end");
}

TEST(DeviceStream, AFormatThatDoesNotFitIsTold) {
    DeviceStream s;
    EXPECT_THAT(s.add({text("{} {}\n", PrintKind::format), number(7)}),
                ElementsAre(HasSubstr("argument")));
}

}  // namespace
}  // namespace tensight::dprint
