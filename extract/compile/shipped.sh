#!/bin/sh
# shipped.sh - an assembler file that holds files of the source and a table of shipped.h.
# usage: shipped.sh TABLE ROOT FILE...
set -eu
table=$1 root=$2
shift 2
echo '	.section .rodata'
n=0
for file; do
	printf '.L%s_b%d:\n\t.incbin "%s"\n.L%s_e%d:\n\t.byte 0\n' "$table" $n "$file" "$table" $n
	printf '.L%s_n%d:\n\t.asciz "%s"\n' "$table" $n "${file#"$root"/}"
	n=$((n + 1))
done
echo '	.section .data.rel.ro,"aw"'
echo '	.balign 8'
echo "	.globl $table"
echo "	.hidden $table"
echo "$table:"
i=0
while [ $i -lt $n ]; do
	printf '\t.dc.a .L%s_n%d, .L%s_b%d, .L%s_e%d\n' "$table" $i "$table" $i "$table" $i
	i=$((i + 1))
done
echo '	.dc.a 0, 0, 0'
echo '	.section .note.GNU-stack,"",%progbits'
