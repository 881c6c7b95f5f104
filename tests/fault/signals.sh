# signals.sh - death in mid-write: by which signal, and what it leaves.

# The program gets text in two portions, so that it is at work for a while.
slowly() { cat "$big"; sleep 0.15; cat "$big"; }

want_twice() { slowly | "$P" >want; }

delay() { printf '0.%02d' $((RANDOM % 30)); }

case_kill_spares_outfile() { # 7
	want_twice
	local i
	for i in $(seq 20); do
		echo old >result
		timeout -s KILL "$(delay)" "$P" -o result - < <(slowly 2>/dev/null) 2>/dev/null || true
		old_or_complete result want
		find . -name '.claimline-*' -delete
	done
}

case_term_int_hup_remove_temporary() { # 7, 49
	want_twice
	local i sig code
	for i in $(seq 7); do
		for sig in TERM:143 INT:130 HUP:129; do
			echo old >result
			code=0
			timeout --preserve-status -s "${sig%:*}" "$(delay)" "$P" -o result - < <(slowly 2>/dev/null) 2>err || code=$?
			[ $code = 0 ] || [ $code = "${sig#*:}" ] || no "${sig%:*}: exit $code: $(cat err)"
			old_or_complete result want
			no_leftovers
		done
	done
}

case_signal_leaves_whole_lines() { # 7, 49
	local i sig code
	for i in $(seq 7); do
		for sig in TERM:143 INT:130 HUP:129; do
			code=0
			timeout --preserve-status -s "${sig%:*}" "$(delay)" "$P" - < <(slowly 2>/dev/null) 2>err >result || code=$?
			[ $code = 0 ] || [ $code = "${sig#*:}" ] || no "${sig%:*}: exit $code: $(cat err)"
			whole result
			[ ! -s err ] || no "not silent: $(cat err)"
		done
	done
}

case_signal_with_stalled_reader() { # 49
	mkfifo pipe
	sleep 20 <pipe &
	local sleeper=$! code=0 start=$SECONDS
	timeout --preserve-status -s TERM 0.3 "$P" "$big" >pipe 2>err || code=$?
	kill $sleeper
	[ $code = 143 ] || no "exit $code"
	[ $((SECONDS - start)) -le 5 ] || no "took $((SECONDS - start)) seconds to die"
}

# The signal comes while a write of many lines is half done.
case_signal_in_mid_write() { # 7
	need python3
	cat >stall.py <<-'PY'
		import signal, socket, subprocess, sys, time
		ours, theirs = socket.socketpair()
		p = subprocess.Popen([sys.argv[1], sys.argv[2], sys.argv[2]], stdout=theirs)
		theirs.close()
		ours.recv(1, socket.MSG_PEEK)    # it writes now, however long that took
		time.sleep(0.3)
		p.send_signal(signal.SIGTERM)
		time.sleep(0.1)
		with open("result", "wb") as f:
		    while chunk := ours.recv(1000):
		        f.write(chunk)
		sys.exit(p.wait() != -signal.SIGTERM)
	PY
	python3 stall.py "$P" "$big" || no "it did not die of the signal"
	[ -s result ] || no "nothing was written"
	whole result
}

case_ignored_hangup() { # 49
	want_twice
	trap '' HUP
	"$P" - < <(slowly) >result 2>err &
	sleep 0.1
	kill -HUP $!
	wait $! || no "exit $?"
	same result want
}

case_closed_error_pipe_removes_temporary() { # 7
	mkdir d
	echo old >d/result
	{ "$P" -o d/result missing1 missing2 "$one" missing3 2>&1 >/dev/null || true; } | true
	no_leftovers
}
