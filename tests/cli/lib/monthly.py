"""samples/unattended/zicha-monthly.sh, run as a timer would."""
import os
import signal
import subprocess
import time

from lib.program import TOP, ZICHA, fail

WRAPPER = TOP + '/samples/unattended/zicha-monthly.sh'


def run_monthly(folder, status, more, mailer='./mailer', end=None):
    """FOLDER into out, with z.db; MORE options. What it said. It must end with
    STATUS, unless it is killed (all of it) after END seconds."""
    for path in ('mail', 'subject'):
        if os.path.exists(path):
            os.remove(path)
    with subprocess.Popen(
            ['sh', WRAPPER], text=True, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, start_new_session=True,
            env={**os.environ, 'ZICHA': ZICHA, 'MAILER': mailer,
                 'ZICHA_IN': folder, 'ZICHA_OUT': 'out', 'ZICHA_DB': 'z.db',
                 'ZICHA_MAIL': 'office', 'ZICHA_MORE': more}) as wrapper:
        if end is not None:
            time.sleep(end)
            os.killpg(wrapper.pid, signal.SIGKILL)
        out, err = wrapper.communicate()
    if end is None and wrapper.returncode != status:
        fail('status %d, not %d: %s' % (wrapper.returncode, status, out + err))
    return out + err
