# command.sh - for the scripts beside it: $flowmsg becomes the command itself.
#
# SPDX-License-Identifier: MIT
#
# In a build directory ./flowmsg is a script of libtool's that runs the real command.
dir=$(dirname "$flowmsg")
if [ -x "$dir/.libs/flowmsg" ]; then
    flowmsg=$dir/.libs/flowmsg
    LD_LIBRARY_PATH=$dir/.libs${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
    export LD_LIBRARY_PATH
fi
