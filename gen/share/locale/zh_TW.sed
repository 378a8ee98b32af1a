# SPDX-License-Identifier: MIT
# What opencc -c s2twp leaves as the mainland says it, in messages of the program.
s/^"Language: zh_CN/"Language: zh_TW/
/^msgid/b
s/“/「/g
s/”/」/g
s/‘/『/g
s/’/』/g
s/計劃/計畫/g
s/公佈/公布/g
s/許可權/權限/g
s/當前/目前/g
s/按期/如期/g
s/略慢/略落後/g
s/滯後/落後/g
