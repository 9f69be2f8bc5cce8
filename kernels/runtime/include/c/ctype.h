// SPDX-License-Identifier: Apache-2.0
#pragma once

// Declared because <cctype> names them; a kernel that calls one does not link.
extern "C" {
int isalnum(int value);
int isalpha(int value);
int isblank(int value);
int iscntrl(int value);
int isdigit(int value);
int isgraph(int value);
int islower(int value);
int isprint(int value);
int ispunct(int value);
int isspace(int value);
int isupper(int value);
int isxdigit(int value);
int tolower(int value);
int toupper(int value);
}
