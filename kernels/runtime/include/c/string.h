// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stddef.h>

extern "C" {
void* memcpy(void* destination, const void* source, size_t bytes);
void* memmove(void* destination, const void* source, size_t bytes);
void* memset(void* destination, int value, size_t bytes);
int memcmp(const void* left, const void* right, size_t bytes);
void* memchr(const void* text, int value, size_t bytes);
size_t strlen(const char* text);
int strcmp(const char* left, const char* right);
int strncmp(const char* left, const char* right, size_t count);
char* strcpy(char* destination, const char* source);
char* strncpy(char* destination, const char* source, size_t count);
char* strcat(char* destination, const char* source);
char* strncat(char* destination, const char* source, size_t count);
char* strchr(const char* text, int value);
char* strrchr(const char* text, int value);
char* strstr(const char* text, const char* part);
// Declared because <cstring> names them; a kernel that calls one does not link.
int strcoll(const char* left, const char* right);
size_t strxfrm(char* destination, const char* source, size_t count);
size_t strcspn(const char* text, const char* set);
size_t strspn(const char* text, const char* set);
char* strpbrk(const char* text, const char* set);
char* strtok(char* text, const char* set);
char* strerror(int error);
}
