#!/bin/sh
# shipped.sh - an assembler file that holds rule files and the table of shipped.h.
# usage: shipped.sh ROOT FILE...
set -eu
root=$1
shift
echo '	.section .rodata'
n=0
for file; do
	printf '.Lb%d:\n\t.incbin "%s"\n.Le%d:\n\t.byte 0\n.Ln%d:\n\t.asciz "%s"\n' $n "$file" $n $n "${file#"$root"/}"
	n=$((n + 1))
done
echo '	.section .data.rel.ro,"aw"'
echo '	.balign 8'
echo '	.globl shipped_files'
echo '	.hidden shipped_files'
echo 'shipped_files:'
i=0
while [ $i -lt $n ]; do
	printf '\t.quad .Ln%d, .Lb%d, .Le%d\n' $i $i $i
	i=$((i + 1))
done
echo '	.quad 0, 0, 0'
echo '	.section .note.GNU-stack,"",%progbits'
