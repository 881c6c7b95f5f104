/* test_when.c - the calendar, and the codes that say what time words mean. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "measure/meaning.h"
#include "measure/reckon.h"
#include "measure/when.h"

/* An interval as its two days with / between them; an open side is empty. */
static const char *shown(const struct when *w)
{
	static char text[64];
	const struct date *side[] = {&w->from, &w->to};
	size_t at = 0, i;

	for (i = 0; i < 2; i++) {
		if (side[i]->year)
			at += (size_t)snprintf(text + at, sizeof text - at, "%04d-%02d-%02d", side[i]->year, side[i]->month, side[i]->day);
		if (i == 0)
			at += (size_t)snprintf(text + at, sizeof text - at, "/");
	}
	return text;
}

/* Every day from 0001 to 9999 follows the one before it. */
static void calendar(void **state)
{
	struct date d = {1, 1, 1}, back;
	long n = day_number(&d), first = n;

	(void)state;
	for (; d.year <= CALENDAR_LAST_YEAR; n++) {
		assert_true(day_number(&d) == n);
		back = day_of_number(n);
		assert_true(back.year == d.year && back.month == d.month && back.day == d.day);
		if (++d.day > days_in_month(d.year, d.month)) {
			d.day = 1;
			d.year += d.month == 12;
			d.month = d.month % 12 + 1;
		}
	}
	assert_true(n - first == 3652059);
	assert_int_equal(day_of_number(n).year, 0);
	assert_int_equal(day_of_number(first - 1).year, 0);
	assert_true(day_number(&(struct date){1970, 1, 1}) == 0);
}

static void later_months(void **state)
{
	static const struct {
		struct date from;
		int months;
		struct date to;
	} cases[] = {
		{{2024, 1, 31}, 1, {2024, 2, 29}},  {{2023, 1, 31}, 1, {2023, 2, 28}},  {{2024, 3, 31}, -1, {2024, 2, 29}},
		{{2024, 2, 29}, 12, {2025, 2, 28}}, {{2024, 12, 15}, 1, {2025, 1, 15}}, {{2024, 1, 15}, -1, {2023, 12, 15}},
		{{2024, 6, 15}, -25, {2022, 5, 15}}, {{9999, 12, 1}, 1, {0, 0, 0}},     {{1, 1, 1}, -1, {0, 0, 0}},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct date d = months_later(cases[i].from, cases[i].months);
		assert_int_equal(d.year, cases[i].to.year);
		assert_int_equal(d.month, cases[i].to.month);
		assert_int_equal(d.day, cases[i].to.day);
	}
}

/* A code, the year and the count that were captured, and what it tells in a report of 2024-06-15. */
static void codes(void **state)
{
	static const struct date report = {2024, 6, 15};
	static const struct {
		const char *code;
		int year, count;
		const char *want;
	} cases[] = {
		{"y0", 0, 0, "2024-01-01/2024-12-31"},          {"y-1", 0, 0, "2023-01-01/2023-12-31"},
		{"y+2", 0, 0, "2026-01-01/2026-12-31"},         {"y0", 2019, 0, "2019-01-01/2019-12-31"},
		{"y-1-h2", 0, 0, "2023-07-01/2023-12-31"},      {"y-1-end", 0, 0, "2023-12-01/2023-12-31"},
		{"y0-start", 2020, 0, "2020-01-01/2020-01-31"}, {"y0-mid", 0, 0, "2024-06-01/2024-07-31"},
		{"h1", 2019, 0, "2019-01-01/2019-06-30"},       {"q1-3", 0, 0, "2024-01-01/2024-09-30"},
		{"q1-end", 0, 0, "2024-03-01/2024-03-31"},      {"m1-2", 0, 0, "2024-01-01/2024-02-29"},
		{"m12-2", 2023, 0, "2023-12-01/2024-02-29"},    {"m6-end", 0, 0, "2024-06-21/2024-06-30"},
		{"q0", 0, 0, "2024-04-01/2024-06-30"},          {"q-2", 0, 0, "2023-10-01/2023-12-31"},
		{"m-6", 0, 0, "2023-12-01/2023-12-31"},         {"m+7", 0, 0, "2025-01-01/2025-01-31"},
		{"w0", 0, 0, "2024-06-10/2024-06-16"},          {"w-1", 0, 0, "2024-06-03/2024-06-09"},
		{"d0", 0, 0, "2024-06-15/2024-06-15"},          {"d-15", 0, 0, "2024-05-31/2024-05-31"},
		{"d0-until", 0, 0, "/2024-06-15"},              {"y0-since", 0, 0, "2024-01-01/2024-06-15"},
		{"y+1-since", 0, 0, "2025-01-01/"},             {"y0-after", 0, 0, "2024-01-01/"},
		{"at:2021/2025", 0, 0, "2021-01-01/2025-12-31"}, {"at:2021/2025-end", 0, 0, "2025-01-01/2025-12-31"},
		{"at:1990/1999-mid", 0, 0, "1993-01-01/1996-12-31"}, {"at:1900/1999-end", 0, 0, "1990-01-01/1999-12-31"},
		{"at:2012-11-08-since", 0, 0, "2012-11-08/2024-06-15"}, {"at:2024-02", 0, 0, "2024-02-01/2024-02-29"},
		{"at:1949-10-01/1956", 0, 0, "1949-10-01/1956-12-31"}, {"on:10-01/10-07", 2021, 0, "2021-10-01/2021-10-07"},
		{"on:09-01/08-31", 2023, 0, "2023-09-01/2024-08-31"}, {"on:02-29", 2023, 0, "/"},
		{"on:02-29", 0, 0, "2024-02-29/2024-02-29"},    {"in:2023-01-22,2024-02-10", 0, 0, "2024-02-10/2024-02-10"},
		{"in:2023-01-22,2024-02-10-days:7", 2023, 0, "2023-01-22/2023-01-28"}, {"in:2023-01-22", 0, 0, "/"},
		{"in:2022-12-31/2023-01-02,2024-02-10", 2023, 0, "2022-12-31/2023-01-02"},
		{"at:2021/2025-first:y3", 0, 0, "2021-01-01/2023-12-31"},
		{"at:2021/2025-last:y2", 0, 0, "2024-01-01/2025-12-31"}, {"at:2021/2025-last:y6", 0, 0, "/"}, {"last:m2", 0, 0, "/"},
		{"w-1-end", 0, 0, "2024-06-08/2024-06-09"},     {"w-1-d7", 0, 0, "2024-06-09/2024-06-09"},
		{"m0-d31", 0, 0, "/"},                          {"y0-d60", 0, 0, "2024-02-29/2024-02-29"},
		{"y-1-in:2023-01-22,2024-02-10", 0, 0, "2023-01-22/2023-01-22"}, {"era:1911", 93, 0, "2004-01-01/2004-12-31"},
		{"era:1911", 0, 0, "/"},                        {"back:y", 0, 5, "2019-06-16/2024-06-15"},
		{"back:y3", 0, 0, "2021-06-16/2024-06-15"},     {"back:m", 0, 3, "2024-03-16/2024-06-15"},
		{"back:w1", 0, 0, "2024-06-09/2024-06-15"},     {"back:d", 0, 7, "2024-06-09/2024-06-15"},
		{"back:y", 0, 0, "/"},                          {"back:y", 0, 2025, "/"},
		{"ahead:y", 0, 3, "2024-06-15/2027-12-31"},     {"ahead:d", 0, 20, "2024-06-15/2024-07-05"},
		{"ago:y", 0, 3, "2021-01-01/2021-12-31"},       {"ago:m", 0, 6, "2023-12-01/2023-12-31"},
		{"first:m", 0, 5, "2024-01-01/2024-05-31"},     {"first:q", 2023, 3, "2023-01-01/2023-09-30"},
		{"first:m", 0, 13, "/"},                        {"same", 0, 0, "/"},
		{"named:y0", 0, 0, "/"},                        {"next", 0, 0, "/"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct frame f = {.year = cases[i].year, .count = cases[i].count, .report = &report};
		meaning_apply(&f, bytes_of(cases[i].code));
		if (strcmp(shown(&f.when), cases[i].want) != 0)
			fail_msg("%s of %d: wanted %s, got %s", cases[i].code, cases[i].year, cases[i].want, shown(&f.when));
		assert_true(meaning_is_valid(bytes_of(cases[i].code)));
	}
}

static void no_codes(void **state)
{
	static const char *const cases[] = {
		"", "x", "y", "y1", "Y0", "y0-", "-y0", "y0-nothing", "q5", "q0.5", "m13", "h3", "q1-5", "w1", "at:", "at:0", "at:24",
		"at:2021-13", "at:2023-02-29", "on:13-01", "on:10", "in:", "in:2024,", "back:", "back:x", "days:", "days:0",
		"same:", "same:y", "named", "named:", "named:x1", "last:", "in:2024/", "era:", "y0 ", "plan:14",
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++)
		if (meaning_is_valid(bytes_of(cases[i])))
			fail_msg("%s is no code", cases[i]);
}

/* Times told by one named before. */
static void named(void **state)
{
	static const struct date report = {2024, 6, 15};
	static const struct {
		struct when named;
		const char *code;
		int year;
		const char *want;
	} cases[] = {
		{{{2023, 1, 1}, {2023, 6, 30}}, "same", 0, "2023-01-01/2023-06-30"},
		{{{2023, 1, 1}, {2023, 6, 30}}, "same:y-1", 0, "2022-01-01/2022-06-30"},
		{{{2023, 1, 1}, {2023, 6, 30}}, "same", 2019, "2019-01-01/2019-06-30"},
		{{{0}, {2023, 6, 30}}, "same:y-1", 0, "/2022-06-30"},
		{{{2023, 2, 1}, {2023, 2, 28}}, "same:y+1", 0, "2024-02-01/2024-02-29"},
		{{{2024, 2, 29}, {2024, 2, 29}}, "same:y-1", 0, "2023-02-28/2023-02-28"},
		{{{2023, 3, 1}, {2023, 3, 31}}, "same:m-1", 0, "2023-02-01/2023-02-28"},
		{{{2023, 3, 6}, {2023, 3, 12}}, "same:d-7", 0, "2023-02-27/2023-03-05"},
		{{{2018, 6, 1}, {2018, 6, 30}}, "named:y0", 0, "2018-01-01/2018-12-31"},
		{{{2018, 6, 1}, {2018, 6, 30}}, "named:y+1-end", 0, "2019-12-01/2019-12-31"},
		{{{2018, 12, 1}, {2018, 12, 31}}, "named:m+1", 0, "2019-01-01/2019-01-31"},
		{{{2018, 12, 31}, {2018, 12, 31}}, "named:d+1", 0, "2019-01-01/2019-01-01"},
		{{{2018, 5, 1}, {2018, 5, 31}}, "named:q0", 0, "2018-04-01/2018-06-30"},
		{{{2018, 6, 1}, {2018, 6, 30}}, "next", 0, "2019-01-01/2019-12-31"},
		{{{0}, {2018, 6, 30}}, "named:y0", 0, "2018-01-01/2018-12-31"},
		{{{2017, 1, 1}, {2021, 12, 31}}, "named:y0", 0, "/"},
		{{{2017, 1, 1}, {2021, 12, 31}}, "same", 2019, "/"},
		{{{0}, {0}}, "named:y0", 0, "/"},
		{{{0}, {0}}, "same:y-1", 0, "/"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct frame f = {.year = cases[i].year, .report = &report, .named = &cases[i].named};
		meaning_apply(&f, bytes_of(cases[i].code));
		if (strcmp(shown(&f.when), cases[i].want) != 0)
			fail_msg("case %zu, %s: wanted %s, got %s", i, cases[i].code, cases[i].want, shown(&f.when));
		assert_true(meaning_is_valid(bytes_of(cases[i].code)));
	}
}

/* What needs the report's date is open without it, what does not is not. */
static void without_a_report(void **state)
{
	static const struct date none = {0, 0, 0}, year = {2024, 0, 0};
	static const char *const open[] = {"y0", "q0", "m-1", "w0", "d0", "q1", "on:10-01", "back:y5", "ahead:d3", "ago:y1"};
	struct frame f;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof open / sizeof *open; i++) {
		f = (struct frame){.report = &none};
		assert_false(meaning_apply(&f, bytes_of(open[i])));
		assert_string_equal(shown(&f.when), "/");
	}
	f = (struct frame){.report = &none};
	assert_true(meaning_apply(&f, BYTES("at:2021/2025-since")));
	assert_string_equal(shown(&f.when), "2021-01-01/");
	f = (struct frame){.report = &year};
	assert_true(meaning_apply(&f, BYTES("y0-since")));
	assert_string_equal(shown(&f.when), "2024-01-01/");
	f = (struct frame){.report = &year};
	assert_true(meaning_apply(&f, BYTES("back:y3")));
	assert_string_equal(shown(&f.when), "2022-01-01/2024-12-31");
}

static void parts_together(void **state)
{
	static const struct reference report = {.report = {2024, 6, 15}};
	static const struct {
		struct when_parts parts;
		const char *want;
	} cases[] = {
		{{.year = 2024, .month = 2, .day = 29}, "2024-02-29/2024-02-29"},
		{{.year = 2023, .month = 2, .day = 29}, "/"},
		{{.month = 13}, "/"},
		{{.year = 98, .month = 12}, "1998-12-01/1998-12-31"},
		{{.year = 30}, "2030-01-01/2030-12-31"},
		{{.year = 2017, .year2 = 2021}, "2017-01-01/2021-12-31"},
		{{.year = 2021, .year2 = 2017}, "/"},
		{{.year = 2023, .month = 12, .month2 = 2}, "2023-12-01/2024-02-29"},
		{{.month = 11, .month2 = 3}, "2023-11-01/2024-03-31"},
		{{.month = 3, .day = 5, .day2 = 8}, "2024-03-05/2024-03-08"},
		{{.month = 3, .day = 5, .month2 = 4, .day2 = 8}, "2024-03-05/2024-04-08"},
		{{.day = 20}, "2024-05-20/2024-05-20"},
		{{.means = {"w-1", 3}, .day = 5}, "2024-06-07/2024-06-07"},
		{{.means = {"m-1", 3}, .day = 5}, "2024-05-05/2024-05-05"},
		{{.means = {"y-1", 3}, .month = 3, .late = true}, "2023-03-21/2023-03-31"},
		{{.means = {"y-1", 3}, .month = 12, .means2 = {"y0", 2}, .month2 = 3}, "2023-12-01/2024-03-31"},
		{{.means = {"y-1", 3}, .within = {"on:10-01", 8}}, "2023-10-01/2023-10-01"},
		{{.month = 10, .means2 = {"next", 4}, .month2 = 3}, "2023-10-01/2024-03-31"},
		{{.century = 20, .decade = 80}, "1980-01-01/1989-12-31"},
		{{.decade = 90, .early = true}, "1990-01-01/1992-12-31"},
		{{.decade = 20}, "2020-01-01/2029-12-31"},
		{{.decade = 1980}, "1980-01-01/1989-12-31"},
		{{.decade = 85}, "/"},
		{{.year = 2024, .month = 6, .late = true, .until = true}, "/2024-06-30"},
		{{.year = 2020, .since = true}, "2020-01-01/2024-06-15"},
		{{.year = 2020, .after = true}, "2020-01-01/"},
		{{.year = 2023, .year2 = 2024, .rule = {"on:09-01/08-31", 14}}, "2023-09-01/2024-08-31"},
	};
	struct when w;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		when_resolve(&w, &cases[i].parts, &report);
		if (strcmp(shown(&w), cases[i].want) != 0)
			fail_msg("case %zu: wanted %s, got %s", i, cases[i].want, shown(&w));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(calendar),         cmocka_unit_test(later_months), cmocka_unit_test(codes), cmocka_unit_test(named),
		cmocka_unit_test(no_codes),         cmocka_unit_test(without_a_report), cmocka_unit_test(parts_together),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
