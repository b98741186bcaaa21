// Writes down when which sound was told to start, as the sound card will play it.
window.__starts = [];
{
  const start = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function (when = 0, ...rest) {
    if (!(this.context instanceof OfflineAudioContext)) {
      window.__starts.push({ when, now: this.context.currentTime, seconds: this.buffer?.duration ?? 0 });
    }
    return start.call(this, when, ...rest);
  };
}
