/* test_decimal.c - exact decimal numbers: reading, printing, reckoning, and the
 * edges of LIMIT_DIGITS. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/decimal.h"

static struct decimal read(const char *s)
{
	struct decimal d;

	if (!decimal_parse(&d, bytes_of(s)))
		fail_msg("%s is a number", s);
	return d;
}

static void assert_prints(const struct decimal *d, const char *want)
{
	struct buf b;

	buf_init(&b, &mem_default, 4096);
	decimal_print(&b, d);
	buf_put_char(&b, '\0');
	assert_int_equal(b.status, CLM_OK);
	assert_string_equal(b.ptr, want);
	buf_free(&b);
}

static void test_reads_and_prints(void **state)
{
	static const char *const cases[][2] = {
		{"0", "0"}, {"00", "0"}, {"-0", "0"}, {"0.00", "0.00"}, {"-0.0", "0.0"}, {"7", "7"}, {"007", "7"},
		{"3000", "3000"}, {"5.20", "5.20"}, {"-3.54", "-3.54"}, {"0.1", "0.1"}, {"0.001", "0.001"},
		{"0.070", "0.070"}, {"-0.5", "-0.5"}, {"12745390000", "12745390000"}, {"1e3", "1000"},
		{"1.2e6", "1200000"}, {"1.2E+1", "12"}, {"25e-2", "0.25"}, {"-1e1", "-10"}, {"0e5", "0"}, {"10.0", "10.0"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct decimal d = read(cases[i][0]);
		assert_prints(&d, cases[i][1]);
	}
}

static void test_refuses_what_is_no_number(void **state)
{
	static const char *const cases[] = {
		"", "-", ".", ".5", "5.", "1.2.3", "1,000", "1e", "1e+", "1e1.5", "e5", "+1", "--1", " 1", "1 ",
		"0x10", "1e9999", "1e-9999", "1e99999999999999999999", "1万", "nan", "inf",
	};
	struct decimal d;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++)
		if (decimal_parse(&d, bytes_of(cases[i])))
			fail_msg("%s is no number", cases[i]);
}

static void test_digits_at_the_limit(void **state)
{
	char text[LIMIT_DIGITS + 3];
	struct decimal d;

	(void)state;
	memset(text, '9', sizeof text);
	assert_true(decimal_parse(&d, (struct bytes){text, LIMIT_DIGITS}));
	assert_int_equal(d.n_digits, LIMIT_DIGITS);
	assert_false(decimal_parse(&d, (struct bytes){text, LIMIT_DIGITS + 1}));
	text[1] = '.';
	assert_true(decimal_parse(&d, (struct bytes){text, LIMIT_DIGITS + 1}));
	assert_false(decimal_parse(&d, (struct bytes){text, LIMIT_DIGITS + 2}));
	memset(text, '0', sizeof text);
	text[LIMIT_DIGITS + 2] = '5';
	assert_true(decimal_parse(&d, (struct bytes){text, LIMIT_DIGITS + 3}));
	assert_prints(&d, "5");
}

static void test_from_u64(void **state)
{
	struct decimal zero = decimal_from_u64(0), most = decimal_from_u64(UINT64_MAX);

	(void)state;
	assert_true(decimal_is_zero(&zero));
	assert_prints(&zero, "0");
	assert_prints(&most, "18446744073709551615");
}

static void test_shift(void **state)
{
	struct decimal d = read("205.78");

	(void)state;
	assert_true(decimal_shift(&d, 8));
	assert_prints(&d, "20578000000");
	assert_true(decimal_shift(&d, -12));
	assert_prints(&d, "0.020578");
	assert_false(decimal_shift(&d, 100000));
	assert_false(decimal_shift(&d, INT32_MIN));
	assert_prints(&d, "0.020578");
	d = read("0");
	assert_true(decimal_shift(&d, 4));
	assert_prints(&d, "0");
}

static void test_add(void **state)
{
	static const char *const cases[][3] = {
		{"1", "2", "3"}, {"999", "1", "1000"}, {"0.5", "0.5", "1.0"}, {"5.20", "0", "5.20"}, {"0", "7", "7"},
		{"3e8", "5e7", "350000000"}, {"1", "-1", "0"}, {"1.50", "-1.5", "0.00"}, {"2", "-5", "-3"},
		{"-2", "-5", "-7"}, {"-1000", "1", "-999"}, {"1e20", "1e-20", "100000000000000000000.00000000000000000001"},
		{"100", "-0.01", "99.99"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct decimal a = read(cases[i][0]), b = read(cases[i][1]), sum;

		assert_true(decimal_add(&sum, &a, &b));
		assert_prints(&sum, cases[i][2]);
		assert_true(decimal_add(&sum, &b, &a));
		assert_prints(&sum, cases[i][2]);
		assert_true(decimal_add(&a, &a, &b));
		assert_prints(&a, cases[i][2]);
	}
}

static void test_add_refuses_to_round(void **state)
{
	struct decimal a = read("1e64"), b = read("1"), sum;

	(void)state;
	assert_false(decimal_add(&sum, &a, &b));
	a = read("1e63");
	assert_true(decimal_add(&sum, &a, &b));
	a = read("1e900");
	assert_false(decimal_add(&sum, &a, &b));
	b = read("-1e900");
	assert_true(decimal_add(&sum, &a, &b));
	assert_true(decimal_is_zero(&sum));
}

static void test_multiply(void **state)
{
	static const char *const cases[][3] = {
		{"3", "1000", "3000"}, {"0", "17", "0"}, {"0.5", "0.5", "0.25"}, {"-2", "3", "-6"}, {"-2", "-3", "6"},
		{"1.50", "2", "3.00"}, {"99999999999999999999", "99999999999999999999", "9999999999999999999800000000000000000001"},
		{"2.5", "0.45359237", "1.133980925"}, {"0", "1e3", "0"}, {"12e3", "0", "0"}, {"0.00", "5", "0.00"},
	};
	char nines[LIMIT_DIGITS + 1];
	struct decimal a, b, product;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		a = read(cases[i][0]);
		b = read(cases[i][1]);
		assert_true(decimal_multiply(&product, &a, &b));
		assert_prints(&product, cases[i][2]);
	}
	memset(nines, '9', LIMIT_DIGITS);
	nines[LIMIT_DIGITS] = '\0';
	a = read(nines);
	b = read("100");
	assert_true(decimal_multiply(&product, &a, &b));
	assert_false(decimal_multiply(&product, &a, &a));
}

static void test_power(void **state)
{
	static const struct {
		const char *base;
		unsigned power;
		const char *want;
	} cases[] = {
		{"2", 10, "1024"}, {"10", 4, "10000"}, {"-2", 3, "-8"}, {"-2", 4, "16"}, {"2.5", 2, "6.25"}, {"7", 0, "1"},
		{"0", 5, "0"}, {"1", 4294967295u, "1"}, {"9", 1, "9"}, {"3", 40, "12157665459056928801"},
	};
	struct decimal base, power;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		base = read(cases[i].base);
		assert_true(decimal_power(&power, &base, cases[i].power));
		assert_prints(&power, cases[i].want);
	}
	base = read("2");
	assert_true(decimal_power(&power, &base, 212)); /* 64 digits */
	assert_int_equal(power.n_digits, LIMIT_DIGITS);
	assert_false(decimal_power(&power, &base, 213));
}

static void test_compare(void **state)
{
	static const char *const ascending[] = {
		"-1e30", "-1000", "-999.9", "-1", "-0.5", "0", "0.00001", "0.5", "0.51", "1", "1.0001", "9", "10", "999", "1e3",
		"1000.1", "1e30",
	};
	size_t i, j, n = sizeof ascending / sizeof *ascending;
	struct decimal a, b;

	(void)state;
	for (i = 0; i < n; i++)
		for (j = 0; j < n; j++) {
			int c;

			a = read(ascending[i]);
			b = read(ascending[j]);
			c = decimal_compare(&a, &b);
			assert_int_equal((c > 0) - (c < 0), (i > j) - (i < j));
		}
	a = read("1.50");
	b = read("1.5");
	assert_int_equal(decimal_compare(&a, &b), 0);
	a = read("0.00");
	b = read("0");
	assert_int_equal(decimal_compare(&a, &b), 0);
}

static void test_divide(void **state)
{
	static const struct {
		const char *a, *b;
		int places;
		const char *want;
		bool exact;
	} cases[] = {
		{"2", "3", 12, "0.666666666667", false}, {"1", "3", 12, "0.333333333333", false},
		{"2", "5", 12, "0.4", true}, {"5", "16", 12, "0.3125", true}, {"19.6", "100000", 12, "0.000196", true},
		{"10", "2", 12, "5", true}, {"100", "10", 0, "10", true}, {"0", "7", 12, "0", true},
		{"1", "8", 2, "0.12", false}, {"3", "8", 2, "0.38", false}, {"-2", "3", 3, "-0.667", false},
		{"2", "-3", 3, "-0.667", false}, {"99999", "100000", 2, "1.00", false}, {"1", "1e20", 12, "0", false},
		{"6", "1e13", 12, "0.000000000001", false}, {"5", "1e13", 12, "0.000000000000", false},
		{"1e30", "3", 2, "333333333333333333333333333333.33", false}, {"7", "0.5", 3, "14", true},
	};
	struct decimal a, b, q;
	bool exact;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		a = read(cases[i].a);
		b = read(cases[i].b);
		assert_true(decimal_divide(&q, &a, &b, cases[i].places, &exact));
		assert_int_equal(exact, cases[i].exact);
		assert_prints(&q, cases[i].want);
		assert_true(decimal_divide(&q, &a, &b, cases[i].places, NULL));
	}
	a = read("1");
	b = read("0");
	assert_false(decimal_divide(&q, &a, &b, 12, NULL));
	a = read("1e500");
	b = read("3");
	assert_false(decimal_divide(&q, &a, &b, 12, NULL));
}

static void test_last_unit(void **state)
{
	static const char *const cases[][2] = {
		{"3000", "1000"}, {"18", "1"}, {"2.5", "0.1"}, {"0", "1"}, {"2.50", "0.1"}, {"-70", "10"},
		{"16000", "1000"}, {"3e12", "1000000000000"}, {"0.00", "1"}, {"100", "100"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct decimal d = read(cases[i][0]), unit = decimal_last_unit(&d);

		assert_prints(&unit, cases[i][1]);
	}
}

static void test_put_digit(void **state)
{
	struct decimal d = decimal_from_u64(0);
	int i;

	(void)state;
	assert_true(decimal_put_digit(&d, 0, false));
	assert_true(decimal_put_digit(&d, 1, false));
	assert_true(decimal_put_digit(&d, 0, true));
	assert_true(decimal_put_digit(&d, 5, true));
	assert_prints(&d, "1.05");
	d = decimal_from_u64(0);
	for (i = 0; i < 100000 && decimal_put_digit(&d, 0, true); i++)
		;
	assert_true(i < 100000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reads_and_prints),
		cmocka_unit_test(test_refuses_what_is_no_number),
		cmocka_unit_test(test_digits_at_the_limit),
		cmocka_unit_test(test_from_u64),
		cmocka_unit_test(test_shift),
		cmocka_unit_test(test_add),
		cmocka_unit_test(test_add_refuses_to_round),
		cmocka_unit_test(test_multiply),
		cmocka_unit_test(test_power),
		cmocka_unit_test(test_compare),
		cmocka_unit_test(test_divide),
		cmocka_unit_test(test_last_unit),
		cmocka_unit_test(test_put_digit),
	};

	return cmocka_run_group_tests_name("decimal", tests, NULL, NULL);
}
