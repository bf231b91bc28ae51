"""A real browser, headless: a page in it, what it asks for, what its script
comes to, how it looks and prints. Chromium speaks its protocol through two
pipes, JSON with a NUL behind each message."""
import base64
import json
import os
import select
import shutil
import subprocess
import time

NAMES = ('chromium', 'chromium-browser', 'google-chrome', 'chrome',
         'chromium-headless-shell')
SECONDS = 120


def browser_path():
    """The browser of this machine, or None."""
    for name in (os.environ.get('CHROMIUM'), *NAMES):
        if name and shutil.which(name):
            return shutil.which(name)
    return None


class Browser:
    """One page. Requests that it makes are in .requests, those that its policy
    did not let out in .blocked, what it complains of (errors of scripts, what
    the policy forbids) in .complaints."""

    def __init__(self, folder, width=1280, height=900):
        to_child, self.out = os.pipe()
        self.into, from_child = os.pipe()
        words = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run',
                 '--hide-scrollbars', '--disable-extensions',
                 '--disable-background-networking', '--disable-dev-shm-usage',
                 '--force-device-scale-factor=1', '--remote-debugging-pipe',
                 '--window-size=%d,%d' % (width, height),
                 '--user-data-dir=' + os.path.join(folder, 'profile'),
                 'about:blank']
        self.process = subprocess.Popen(
            ['sh', '-c', 'exec "$0" "$@" 3<&%d 4>&%d' % (to_child, from_child),
             browser_path(), *words], pass_fds=(to_child, from_child),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env=dict(os.environ, HOME=folder))
        os.close(to_child)
        os.close(from_child)
        self.rest, self.number, self.session = b'', 0, None
        self.requests, self.blocked, self.complaints = [], [], []
        self.asked, self.loaded = {}, 0
        try:
            self.attach(width, height)
        except BaseException:
            self.close()
            raise

    def attach(self, width, height):
        target = self.call('Target.createTarget',
                           url='about:blank')['targetId']
        self.session = self.call('Target.attachToTarget', targetId=target,
                                 flatten=True)['sessionId']
        for domain in ('Page', 'Network', 'Runtime', 'Log'):
            self.call(domain + '.enable')
        self.call('Emulation.setDeviceMetricsOverride', width=width,
                  height=height, deviceScaleFactor=1, mobile=False)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """Its own end, so that its children go too."""
        try:
            self.session = None
            self.call('Browser.close')
            self.process.wait(SECONDS)
        except (OSError, EOFError, ValueError, TimeoutError,
                subprocess.TimeoutExpired):
            self.process.kill()
        self.process.wait()
        os.close(self.out)
        os.close(self.into)

    def message(self, until):
        while b'\0' not in self.rest:
            left = until - time.monotonic()
            if left <= 0 or not select.select([self.into], [], [], left)[0]:
                raise TimeoutError('the browser does not answer')
            more = os.read(self.into, 1 << 20)
            if not more:
                raise EOFError('the browser is gone')
            self.rest += more
        one, self.rest = self.rest.split(b'\0', 1)
        return json.loads(one)

    def note(self, message):
        method, params = message.get('method'), message.get('params', {})
        if method == 'Network.requestWillBeSent':
            self.asked[params['requestId']] = params['request']['url']
            self.requests.append(params['request']['url'])
        elif method == 'Network.loadingFailed' and params.get('blockedReason'):
            self.blocked.append(self.asked[params['requestId']])
            self.requests.remove(self.blocked[-1])
        elif method == 'Page.loadEventFired':
            self.loaded += 1
        elif method == 'Runtime.exceptionThrown':
            self.complaints.append(params['exceptionDetails'])
        elif method == 'Log.entryAdded':
            self.complaints.append(params['entry'])

    def call(self, method, **params):
        self.number += 1
        message = {'id': self.number, 'method': method, 'params': params}
        if self.session:
            message['sessionId'] = self.session
        os.write(self.out, json.dumps(message).encode() + b'\0')
        until = time.monotonic() + SECONDS
        while True:
            answer = self.message(until)
            if answer.get('id') == self.number:
                if 'error' in answer:
                    raise ValueError('%s: %s' % (method, answer['error']))
                return answer['result']
            self.note(answer)

    def open(self, path):
        """Until it is loaded; the seconds that took."""
        before, began = self.loaded, time.monotonic()
        self.call('Page.navigate', url='file://' + os.path.abspath(path))
        while self.loaded == before:
            self.note(self.message(began + SECONDS))
        return time.monotonic() - began

    def run(self, script):
        """The value of an expression in the page."""
        answer = self.call('Runtime.evaluate', expression=script,
                           returnByValue=True, awaitPromise=True)
        if 'exceptionDetails' in answer:
            raise ValueError(answer['exceptionDetails'])
        return answer['result'].get('value')

    def save(self, path, method, **params):
        with open(path, 'wb') as file:
            file.write(base64.b64decode(self.call(method, **params)['data']))

    def picture(self, path, top=0, height=900, width=1280):
        self.save(path, 'Page.captureScreenshot', captureBeyondViewport=True,
                  clip={'x': 0, 'y': top, 'width': width, 'height': height,
                        'scale': 1})

    def pdf(self, path):
        self.save(path, 'Page.printToPDF', preferCSSPageSize=True,
                  printBackground=True)
